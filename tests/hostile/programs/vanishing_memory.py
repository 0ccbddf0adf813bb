"""Returns an array over memory that it has given back.

Stopped by: it is read in its own process, which crashes
Verdict: RTE
"""

import ctypes

import numpy as np


def scale(x, by=2):
    cells = np.ones(1 << 20)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(cells.ctypes.data + 4096 & ~4095), 1 << 22)
    return cells
