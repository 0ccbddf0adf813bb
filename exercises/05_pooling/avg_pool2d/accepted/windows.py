import numpy as np


def avg_pool2d(x, size, stride=None, padding=0):
    s = stride or size
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    return windows[:, :, ::s, ::s].mean(axis=(4, 5))
