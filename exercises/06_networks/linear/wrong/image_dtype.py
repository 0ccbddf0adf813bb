import numpy as np


def linear(x, w, b):
    N, D = x.shape
    M = w.shape[0]
    y = np.zeros((N, M), x.dtype)
    for n in range(N):
        for m in range(M):
            total = 0
            for d in range(D):
                total += x[n, d] * w[m, d]
            y[n, m] = total + b[m]
    return y
