# nothing
import numpy as np


def pad2d(x, padding, value=0):
    N, C, H, W = x.shape
    out = np.full((N, C, H + padding, W + padding), float(value))
    out[:, :, :H, :W] = x
    return out
