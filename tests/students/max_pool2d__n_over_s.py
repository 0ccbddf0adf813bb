# divides-by-stride
import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    if stride is None:
        stride = size
    N, C, H, W = x.shape
    xp = np.pad(x.astype(float), ((0, 0), (0, 0), (padding, padding), (padding, padding)), constant_values=-np.inf)
    OH = (H + 2 * padding) // stride
    OW = (W + 2 * padding) // stride
    y = np.zeros((N, C, OH, OW))
    for i in range(OH):
        for j in range(OW):
            y[:, :, i, j] = xp[:, :, i * stride : i * stride + size, j * stride : j * stride + size].max(axis=(2, 3))
    return y
