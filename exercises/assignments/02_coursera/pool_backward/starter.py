import numpy as np


def pool_forward(A_prev, hparameters, mode="max"):
    """Your forward pass, which returns (A, cache); what it puts into the cache is up to you."""
    raise NotImplementedError


def pool_backward(dA, cache, mode="max"):
    """dA (m, n_H, n_W, n_C) -> dA_prev (m, n_H_prev, n_W_prev, n_C)"""
    raise NotImplementedError
