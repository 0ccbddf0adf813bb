import numpy as np


def pool_forward(A_prev, hparameters, mode="max"):
    f, s = hparameters["f"], hparameters["stride"]
    windows = np.lib.stride_tricks.sliding_window_view(A_prev, (f, f), axis=(1, 2))[:, ::s, ::s]
    pooled = np.max if mode == "max" else np.mean
    return pooled(windows, axis=(-2, -1)), (A_prev, hparameters)
