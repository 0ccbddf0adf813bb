import numpy as np


def affine_forward(x, w, b):
    """x (N, d_1, ..., d_k), w (D, M), b (M,) -> (out (N, M), cache)"""
    raise NotImplementedError
