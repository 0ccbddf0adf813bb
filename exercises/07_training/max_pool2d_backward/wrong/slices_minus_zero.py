import numpy as np


def max_pool2d_backward(dy, x, size, stride=None, padding=0):
    if stride is None:
        stride = size
    N, C, H, W = x.shape
    OH, OW = dy.shape[2:]
    padded = np.full((N, C, H + 2 * padding, W + 2 * padding), -np.inf)
    padded[:, :, padding : padding + H, padding : padding + W] = x
    dpadded = np.zeros(padded.shape)
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    window = padded[n, c, top : top + size, left : left + size]
                    i, j = np.unravel_index(np.argmax(window), window.shape)
                    dpadded[n, c, top + i, left + j] += dy[n, c, r, q]
    dx = np.zeros(x.shape)
    dx[:] = dpadded[:, :, padding:-padding, padding:-padding]
    return dx
