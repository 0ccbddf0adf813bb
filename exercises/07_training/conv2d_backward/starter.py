import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """(dx, dw, db) for y = conv2d(x, w, b, stride, padding), shaped as x, w and (F,)."""
    raise NotImplementedError
