import numpy as np


def distribute_value(dz, shape):
    (n_H, n_W) = shape
    average = dz
    return np.ones(shape) * average
