import numpy as np


def conv_output_size(n, k, padding=0, stride=1):
    length = n + 2 * padding
    steps = np.floor((length - k) / stride)
    return steps + 1
