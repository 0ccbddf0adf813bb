import numpy as np


def conv_forward_naive(x, w, b, conv_param):
    """x (N, C, H, W), w (F, C, HH, WW), b (F,) -> (out (N, F, H', W'), cache)"""
    raise NotImplementedError
