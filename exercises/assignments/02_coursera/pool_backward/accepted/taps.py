import numpy as np


def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    pooled = np.max if mode == "max" else np.mean
    return pooled(windows, axis=(-2, -1)), (A_prev, hparameters)



def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, s = hparameters["f"], hparameters["stride"]
    n_H, n_W = dA.shape[1:3]
    A, _ = pool_forward(A_prev, hparameters, mode)
    dA_prev = np.zeros_like(A_prev)
    for i in range(f):
        for j in range(f):
            tap = slice(None), slice(i, i + s * n_H, s), slice(j, j + s * n_W, s)
            share = A_prev[tap] == A if mode == "max" else 1 / f**2
            dA_prev[tap] += dA * share
    return dA_prev
