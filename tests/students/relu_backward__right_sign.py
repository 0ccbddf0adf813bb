# right
import numpy as np


def relu_backward(dy, x):
    return dy * np.heaviside(x, 0)
