import numpy as np


def corr2d_multi_in(X, K):
    c, h, w = K.shape
    rows = range(X.shape[1] - h + 1)
    columns = range(X.shape[2] - w + 1)
    return np.array([[np.sum(X[:, i : i + h, j : j + w] * K) for j in columns] for i in rows])
