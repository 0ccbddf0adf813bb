import numpy as np


def conv_single_step(a_slice_prev, W, b):
    f, f, n_C_prev = W.shape
    Z = float(b[0, 0, 0])
    for i in range(f):
        for j in range(f):
            for c in range(n_C_prev):
                Z += a_slice_prev[i, j, c] * W[i, j, c]
    return Z
