import numpy as np


def conv_single_step(a_slice_prev, W, b):
    """a_slice_prev and W (f, f, n_C_prev), b (1, 1, 1) -> one number"""
    raise NotImplementedError
