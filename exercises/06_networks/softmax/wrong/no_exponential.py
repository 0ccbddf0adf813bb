import numpy as np


def softmax(x):
    axis = -1
    top = x.max(axis=axis, keepdims=True)
    powers = x
    total = powers.sum(axis=axis, keepdims=True)
    return powers / total
