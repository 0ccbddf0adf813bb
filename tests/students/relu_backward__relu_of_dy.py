# looks-at-dy
import numpy as np


def relu_backward(dy, x):
    return np.maximum(0, dy)
