# nothing
import numpy as np


def relu(x):
    return np.concatenate([x, x[..., None]])
