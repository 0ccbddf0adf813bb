import numpy as np


def softmax(x):
    y = np.zeros(x.shape)
    for place in np.ndindex(x.shape[:-1]):
        row = x[place]
        powers = np.exp(row - row.max())
        y[place] = powers
    return y / y.sum()
