import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    """x (N, C, H, W), gamma (C,), beta (C,) -> an array of the shape of x"""
    raise NotImplementedError
