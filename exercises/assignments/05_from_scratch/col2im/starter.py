import numpy as np


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """col (N * out_h * out_w, C * filter_h * filter_w) -> (N, C, H, W), which is input_shape"""
    raise NotImplementedError
