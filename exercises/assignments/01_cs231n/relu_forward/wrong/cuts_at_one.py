import numpy as np


def relu_forward(x):
    out = np.clip(x, 0, 1)
    cache = x
    return out, cache
