import numpy as np


def pad2d(x, padding, value=0):
    N, C, H, W = x.shape
    p = padding
    padded = np.empty((N, C, H + 2 * p, W + 2 * p), np.result_type(x, value))
    padded[...] = value
    padded[:, :, p:-p, p:-p] = x
    return padded
