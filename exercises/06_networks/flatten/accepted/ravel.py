import numpy as np


def flatten(x):
    return np.array([image.ravel() for image in x])
