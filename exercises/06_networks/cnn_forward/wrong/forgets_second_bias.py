import numpy as np


def cnn_forward(x, w, b, v, c):
    N, C, H, W = x.shape
    F, C, KH, KW = w.shape
    OH = H - KH + 1
    OW = W - KW + 1
    y = np.zeros((N, F, OH, OW))
    for r in range(OH):
        for q in range(OW):
            window = x[:, :, r : r + KH, q : q + KW]
            kernel = w
            total = np.einsum("ncij,fcij->nf", window, kernel)
            y[:, :, r, q] = total + b
    y = np.maximum(y, 0)
    PH = OH // 2
    PW = OW // 2
    pooled = np.zeros((N, F, PH, PW))
    for r in range(PH):
        for q in range(PW):
            window = y[:, :, 2 * r : 2 * r + 2, 2 * q : 2 * q + 2]
            pooled[:, :, r, q] = window.max(axis=(2, 3))
    flat = pooled.reshape(N, F * PH * PW)
    scores = flat @ v.T
    largest = scores.max(axis=1, keepdims=True)
    e = np.exp(scores - largest)
    return e / e.sum(axis=1, keepdims=True)
