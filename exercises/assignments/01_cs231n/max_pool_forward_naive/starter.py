import numpy as np


def max_pool_forward_naive(x, pool_param):
    """x (N, C, H, W) -> (out (N, C, H', W'), cache)"""
    raise NotImplementedError
