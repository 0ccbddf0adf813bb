"""Answers from memory that the kernel refuses to read, so that the answer breaks off in the middle.

Stopped by: an answer that breaks off is none
Verdict: RTE
"""

import ctypes

import numpy as np


def scale(x, by=2):
    cells = np.ones(1 << 20)
    ctypes.CDLL(None).mprotect(ctypes.c_void_p((cells.ctypes.data & ~4095) + (1 << 22)), 1 << 21, 0)
    return cells
