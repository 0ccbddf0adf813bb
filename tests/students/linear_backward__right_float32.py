# right
import numpy as np


def linear_backward(dy, x, w):
    dy, x, w = (a.astype(np.float32) for a in (dy, x, w))
    return dy @ w, dy.T @ x, dy.sum(0)
