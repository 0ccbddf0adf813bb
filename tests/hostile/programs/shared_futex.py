"""Wakes whoever waits in the same file of a library as it does, to talk to another submission or to the grader.

Stopped by: nobody who is graded waits there
Verdict: WA
"""

import ctypes
import os

import numpy as np

SHARED, ANONYMOUS, WAKE, MOST = 1, 0x20, 1, 1 << 30


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, [ctypes.c_long] * 6
    woken = 0
    for place in (np.__file__, os.__file__):
        try:
            page = libc.mmap(0, 4096, 1, SHARED, os.open(place, os.O_RDONLY), 0)
        except OSError:
            page = libc.mmap(0, 4096, 1, SHARED | ANONYMOUS, -1, 0)
        woken += max(libc.syscall(202, ctypes.c_void_p(page), WAKE, MOST, None, None, 0), 0)
    return x * by if woken else x * 0
