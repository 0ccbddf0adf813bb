import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    N, C, H, W = x.shape
    F, C, KH, KW = w.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    y = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            bias = b[f]
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    window = padded[n, :, top : top + KH, left : left + KW]
                    kernel = w[f]
                    total = np.sum(window * kernel)
                    y[n, f, r, q] = total + bias
    return y
