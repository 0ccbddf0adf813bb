import numpy as np


def flatten(x):
    N, C, H, W = x.shape
    y = np.zeros((N, H * W))
    for n in range(N):
        for c in range(C):
            for h in range(H):
                for v in range(W):
                    d = h * W + v
                    y[n, d] += x[n, c, h, v]
    return y
