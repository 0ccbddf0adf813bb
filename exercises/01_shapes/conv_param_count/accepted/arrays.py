import numpy as np


def conv_param_count(c_in, c_out, k, bias=True):
    weights = np.empty((c_out, c_in, k, k), np.int8)
    return weights.size + bias * len(weights)
