import numpy as np


def avg_pool2d_backward(dy, x, size, stride=None, padding=0):
    if stride is None:
        stride = size
    N, C, H, W = x.shape
    OH, OW = dy.shape[2:]
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    dpadded = np.zeros(padded.shape)
    for n in range(N):
        for c in range(C):
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    rows = slice(top, top + size)
                    columns = slice(left, left + size)
                    share = dy[n, c, r, q] / size**2
                    dpadded[n, c, rows, columns] += share
    dx = np.zeros(x.shape)
    dx[:] = dpadded[:, :, padding:-padding, padding:-padding]
    return dx
