import numpy as np


def conv_forward(A_prev, W, b, hparameters):
    """Your forward pass, which returns (Z, cache); what it puts into the cache is up to you."""
    raise NotImplementedError


def conv_backward(dZ, cache):
    """dZ (m, n_H, n_W, n_C) -> (dA_prev, dW, db), shaped as A_prev, W and b"""
    raise NotImplementedError
