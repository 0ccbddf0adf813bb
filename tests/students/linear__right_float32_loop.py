# right
import numpy as np


def linear(x, w, b):
    x = x.astype(np.float32)
    w = w.astype(np.float32)
    b = b.astype(np.float32)
    y = np.zeros((len(x), len(w)), np.float32)
    for n in range(len(x)):
        for m in range(len(w)):
            t = np.float32(0)
            for d in range(x.shape[1]):
                t += x[n, d] * w[m, d]
            y[n, m] = t + b[m]
    return y
