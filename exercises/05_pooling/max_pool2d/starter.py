import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    """The maximum of every window of x (N, C, H, W): (N, C, OH, OW). No stride means size."""
    raise NotImplementedError
