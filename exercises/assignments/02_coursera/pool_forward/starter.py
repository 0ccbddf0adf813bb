import numpy as np


def pool_forward(A_prev, hparameters, mode="max"):
    """A_prev (m, n_H_prev, n_W_prev, n_C) -> (A (m, n_H, n_W, n_C), cache)"""
    raise NotImplementedError
