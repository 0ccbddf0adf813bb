import numpy as np


def flatten(x):
    N, C, H, W = x.shape
    y = np.zeros((N, C * H * W))
    for n in range(N):
        for c in range(C):
            for h in range(H):
                for v in range(W):
                    d = c * H * W + h * H + v
                    y[n, d] = x[n, c, h, v]
    return y
