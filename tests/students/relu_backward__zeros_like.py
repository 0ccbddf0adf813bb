# dtype-of-x
import numpy as np


def relu_backward(dA, x):
    dx = np.zeros_like(x)
    dx[np.where(x > 0)] = dA[np.where(x > 0)]
    return dx
