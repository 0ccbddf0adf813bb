import numpy as np


def relu_forward(x):
    out = np.maximum(0, x)
    return out, out > 0


def relu_backward(dout, cache):
    return np.where(cache, dout, 0)
