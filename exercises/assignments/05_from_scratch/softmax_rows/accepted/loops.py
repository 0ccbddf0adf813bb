import numpy as np


def softmax(x):
    if x.ndim == 2:
        return np.array([softmax(row) for row in x])
    largest = max(x)
    powers = [np.exp(score - largest) for score in x]
    return np.array([power / sum(powers) for power in powers])
