import numpy as np


def affine_forward(x, w, b):
    weights = w.reshape(*x.shape[1:], w.shape[1])
    return np.tensordot(x, weights, axes=x.ndim - 1) + b, (x, w, b)
