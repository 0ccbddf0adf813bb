import numpy as np


def linear_backward(dy, x, w):
    dx = np.array([w.T @ g for g in dy])
    dw = sum(np.outer(g, image) for g, image in zip(dy, x))
    db = sum(dy)
    return dx, dw, db
