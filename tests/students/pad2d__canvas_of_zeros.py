# always-zeros
import numpy as np


def pad2d(x, padding, value=0):
    N, C, H, W = x.shape
    out = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    out[:, :, padding : padding + H, padding : padding + W] = x
    return out
