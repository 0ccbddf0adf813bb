import numpy as np


def softmax(x):
    y = np.zeros(x.shape)
    for place in np.ndindex(x.shape[:-1]):
        row = x[place]
        powers = row
        y[place] = powers / powers.sum()
    return y
