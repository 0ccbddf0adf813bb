# right
import numpy as np


def flatten(x):
    return np.stack([np.concatenate([c.ravel() for c in i]) for i in x])
