import numpy as np


def conv2d_single(x, kernel):
    H, W = x.shape
    KH, KW = kernel.shape
    OH = H - KH + 1
    OW = OH
    y = np.zeros((OH, OW))
    for i in range(OH):
        for j in range(OW):
            total = 0.0
            for a in range(KH):
                for b in range(KW):
                    total += x[i + a, j + b] * kernel[a, b]
            y[i, j] = total
    return y
