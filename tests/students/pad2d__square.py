# square-only
import numpy as np


def pad2d(x, padding, value=0):
    N, C, H, _W = x.shape
    out = np.full((N, C, H + 2 * padding, H + 2 * padding), value, dtype=float)
    out[:, :, padding : padding + H, padding : padding + H] = x
    return out
