import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    if stride is None:
        stride = size
    N, C, H, W = x.shape
    OH = (H + 2 * padding - size) // stride + 1
    OW = (W + 2 * padding - size) // stride + 1
    padded = np.full((N, C, H + 2 * padding, W + 2 * padding), -np.inf)
    padded[:, :, padding : padding + H, padding : padding + W] = x
    y = np.zeros((N, C, OH, OW))
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    window = padded[n, c, top : top + size, left : left + size]
                    best = np.argmax(window)
                    y[n, c, r, q] = best
    return y
