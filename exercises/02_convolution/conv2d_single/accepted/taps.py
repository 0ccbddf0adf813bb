import numpy as np


def conv2d_single(x, kernel):
    KH, KW = kernel.shape
    OH, OW = x.shape[0] - KH + 1, x.shape[1] - KW + 1
    y = 0
    for i in range(KH):
        for j in range(KW):
            y = y + kernel[i, j] * x[i : i + OH, j : j + OW]
    return y
