import numpy as np
import matplotlib.pyplot as plt
def pad2d(x, padding, value=0):
    p = padding
    x = x.astype(np.result_type(x, value))
    return np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)), constant_values=value)
