import numpy as np


def im2col(input_data, filter_h, filter_w, stride=1, pad=0):
    """input_data (N, C, H, W) -> (N * out_h * out_w, C * filter_h * filter_w)"""
    raise NotImplementedError
