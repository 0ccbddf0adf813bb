import numpy as np


def conv_forward(A_prev, W, b, hparameters):
    s, p = hparameters["stride"], hparameters["pad"]
    A_pad = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(A_pad, W.shape[:2], axis=(1, 2))[:, ::s, ::s]
    return np.tensordot(windows, W, axes=((4, 5, 3), (0, 1, 2))) + b, (A_prev, W, b, hparameters)



def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    s, p = hparameters["stride"], hparameters["pad"]
    m, n_H, n_W, n_C = dZ.shape
    A_pad = np.pad(A_prev, ((0, 0), (p, p), (p, p), (0, 0)))
    dA_pad, dW = np.zeros_like(A_pad), np.zeros_like(W)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            rows, columns = slice(i, i + s * n_H, s), slice(j, j + s * n_W, s)
            dW[i, j] = np.einsum("mhwc,mhwk->ck", A_pad[:, rows, columns], dZ)
            dA_pad[:, rows, columns] += dZ @ W[i, j].T
    dA_prev = dA_pad[:, p : p + A_prev.shape[1], p : p + A_prev.shape[2]]
    return dA_prev, dW, dZ.sum(axis=(0, 1, 2)).reshape(1, 1, 1, -1)
