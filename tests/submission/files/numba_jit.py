import numpy as np
from numba import njit, prange

@njit(parallel=True, fastmath=True)
def conv_output_size(n, k, padding=0, stride=1):
    count = 0
    for i in prange(n + 2 * padding - k + 1):
        count += i % stride == 0
    return count
