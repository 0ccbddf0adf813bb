# slices-minus-zero
import numpy as np


def pad2d(x, padding, value=0):
    N, C, H, W = x.shape
    out = np.full((N, C, H + 2 * padding, W + 2 * padding), value, dtype=float)
    out[:, :, padding:-padding, padding:-padding] = x
    return out
