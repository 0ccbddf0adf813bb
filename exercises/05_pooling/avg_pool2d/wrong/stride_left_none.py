import numpy as np


def avg_pool2d(x, size, stride=None, padding=0):
    N, C, H, W = x.shape
    OH = (H + 2 * padding - size) // stride + 1
    OW = (W + 2 * padding - size) // stride + 1
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    y = np.zeros((N, C, OH, OW))
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    window = padded[n, c, top : top + size, left : left + size]
                    total = np.sum(window)
                    y[n, c, r, q] = total / size**2
    return y
