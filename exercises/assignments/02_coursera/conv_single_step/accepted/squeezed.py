import numpy as np


def conv_single_step(a_slice_prev, W, b):
    return float(np.vdot(a_slice_prev, W) + np.squeeze(b))
