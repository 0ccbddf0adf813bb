import numpy as np


def relu_forward(x):
    out = np.abs(x)
    cache = x
    return out, cache
