import numpy as np


def conv2d_single(x, kernel):
    H, W = x.shape
    KH, KW = kernel.shape
    OH, OW = H - KH + 1, W - KW + 1
    y = np.zeros((OH, OW))
    for i in range(OH):
        for j in range(OW):
            window = x[i : i + KH, j : j + KW]
            y[i, j] = np.sum(window @ kernel)
    return y
