import numpy as np


def softmax(x):
    axis = 1
    top = x.max(axis=axis, keepdims=True)
    powers = np.exp(x - top)
    total = powers.sum(axis=axis, keepdims=True)
    return powers / total
