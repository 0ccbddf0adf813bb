import numpy as np


def linear_backward(dy, x, w):
    N, D = x.shape
    M = w.shape[0]
    dx = np.zeros_like(x)
    dw = np.zeros_like(w)
    db = np.zeros(M)
    for n in range(N):
        for m in range(M):
            db[m] += dy[n, m]
            for d in range(D):
                dx[n, d] += dy[n, m] * w[m, d]
                dw[m, d] += dy[n, m] * x[n, d]
    return dx, dw, db
