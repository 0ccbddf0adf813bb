# forgets-plus-one
import numpy as np


def conv2d_single(x, kernel):
    H, W = x.shape
    KH, KW = kernel.shape
    y = np.zeros((H - KH, W - KW))
    for i in range(H - KH):
        for j in range(W - KW):
            y[i, j] = np.sum(x[i : i + KH, j : j + KW] * kernel)
    return y
