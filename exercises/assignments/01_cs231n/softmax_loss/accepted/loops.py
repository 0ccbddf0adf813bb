import numpy as np


def softmax_loss(x, y):
    N, C = x.shape
    loss, dx = 0.0, np.zeros((N, C))
    for i in range(N):
        e = np.exp(x[i] - x[i].max())
        p = e / e.sum()
        loss -= np.log(p[y[i]])
        for c in range(C):
            dx[i, c] = (p[c] - (c == y[i])) / N
    return loss / N, dx
