import numpy as np


def pad2d(x, padding, value=0):
    """x (N, C, H, W) -> (N, C, H + 2 * padding, W + 2 * padding), surrounded with value"""
    raise NotImplementedError
