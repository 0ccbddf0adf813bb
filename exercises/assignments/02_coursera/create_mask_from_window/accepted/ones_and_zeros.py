import numpy as np


def create_mask_from_window(x):
    return np.where(x >= x.max(), 1.0, 0.0)
