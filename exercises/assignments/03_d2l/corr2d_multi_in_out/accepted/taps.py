import numpy as np


def corr2d_multi_in_out(X, K):
    c_o, c_i, h, w = K.shape
    H, W = X.shape[1] - h + 1, X.shape[2] - w + 1
    Y = np.zeros((c_o, H * W))
    for a in range(h):
        for b in range(w):
            Y += K[:, :, a, b] @ X[:, a : a + H, b : b + W].reshape(c_i, -1)
    return Y.reshape(c_o, H, W)
