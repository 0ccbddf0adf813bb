import numpy as np


def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    pooled = np.max if mode == "max" else np.mean
    return pooled(windows, axis=(-2, -1)), (A_prev, hparameters)



def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    m, n_H, n_W, n_C = dA.shape
    dA_prev = np.zeros(A_prev.shape)
    for i in range(m):
        for h in range(n_H):
            for w in range(n_W):
                for c in range(n_C):
                    rows, columns = slice(h * stride, h * stride + f), slice(w * stride, w * stride + f)
                    if mode == "max":
                        window = A_prev[i, rows, columns, c]
                        dA_prev[i, rows, columns, c] += (window == window.max()) * dA[i, h, w, c]
                    elif mode == "average":
                        dA_prev[i, rows, columns, c] += np.ones((f, f)) * dA[i, h, w, c] / (f * f)
    return dA_prev
