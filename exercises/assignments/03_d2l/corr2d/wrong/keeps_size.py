import numpy as np


def corr2d(X, K):
    h, w = K.shape
    X_pad = np.pad(X, ((0, h - 1), (0, w - 1)))
    Y = np.zeros(X.shape)
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X_pad[i : i + h, j : j + w] * K).sum()
    return Y
