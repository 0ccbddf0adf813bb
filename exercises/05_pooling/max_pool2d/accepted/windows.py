import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    s = stride or size
    frame = ((0, 0), (0, 0), (padding, padding), (padding, padding))
    x = np.pad(x.astype(float), frame, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    return windows[:, :, ::s, ::s].max(axis=(4, 5))
