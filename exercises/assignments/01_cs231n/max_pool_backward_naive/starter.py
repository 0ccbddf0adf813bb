import numpy as np


def max_pool_forward_naive(x, pool_param):
    """Your forward pass; what it puts into the cache is up to you."""
    raise NotImplementedError


def max_pool_backward_naive(dout, cache):
    """dout (N, C, H', W') -> dx (N, C, H, W)"""
    raise NotImplementedError
