import numpy as np


def avg_pool2d(x, size, stride=None, padding=0):
    """The mean of every window of x (N, C, H, W): (N, C, OH, OW). No stride means size; padding cells count."""
    raise NotImplementedError
