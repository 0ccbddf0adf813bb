import numpy as np


def max_pool2d_backward(dy, x, size, stride=None, padding=0):
    """dx, shaped as x (N, C, H, W), for y = max_pool2d(x, size, stride, padding) and dy (N, C, OH, OW)."""
    raise NotImplementedError
