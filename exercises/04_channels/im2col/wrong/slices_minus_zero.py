import numpy as np


def im2col(x, size, stride=1, padding=0):
    KH, KW = size
    N, C, H, W = x.shape
    OH = (H + 2 * padding - KH) // stride + 1
    OW = (W + 2 * padding - KW) // stride + 1
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding:-padding, padding:-padding] = x
    columns = np.zeros((N, C * KH * KW, OH * OW))
    for n in range(N):
        for r in range(OH):
            for q in range(OW):
                top = r * stride
                left = q * stride
                window = padded[n, :, top : top + KH, left : left + KW]
                place = r * OW + q
                columns[n, :, place] = window.reshape(C * KH * KW)
    return columns
