import numpy as np


def softmax(x):
    axis = 0
    top = x.max(axis=axis, keepdims=True)
    powers = np.exp(x - top)
    total = powers.sum(axis=axis, keepdims=True)
    return powers / total
