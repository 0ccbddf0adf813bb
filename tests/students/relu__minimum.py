# keeps-negatives
import numpy as np


def relu(x):
    return np.minimum(x, 0)
