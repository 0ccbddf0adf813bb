import numpy as np


def conv_forward_naive(x, w, b, conv_param):
    """Your forward pass; what it puts into the cache is up to you."""
    raise NotImplementedError


def conv_backward_naive(dout, cache):
    """dout (N, F, H', W') -> (dx, dw, db), shaped as x, w and b"""
    raise NotImplementedError
