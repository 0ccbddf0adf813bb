import numpy as np


def corr2d(X, K):
    h, w = K.shape
    H, W = X.shape[0] - h + 1, X.shape[1] - w + 1
    Y = np.zeros((H, W), np.float32)
    for a in range(h):
        for b in range(w):
            Y += X[a : a + H, b : b + W].astype(np.float32) * K[a, b].astype(np.float32)
    return Y
