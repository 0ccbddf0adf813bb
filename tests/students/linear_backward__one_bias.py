# db-single-number
import numpy as np


def linear_backward(dy, x, w):
    return dy @ w, dy.T @ x, np.sum(dy)
