# right
import numpy as np


def flatten(x):
    return np.reshape(x, (x.shape[0], int(np.prod(x.shape[1:]))))
