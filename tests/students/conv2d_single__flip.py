# flips-kernel
import numpy as np


def conv2d_single(x, kernel):
    H, W = x.shape
    KH, KW = kernel.shape
    y = np.zeros((H - KH + 1, W - KW + 1))
    for i in range(H - KH + 1):
        for j in range(W - KW + 1):
            y[i, j] = np.sum(x[i : i + KH, j : j + KW] * np.flip(kernel))
    return y
