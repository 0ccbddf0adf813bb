"""Overwrites the interpreter's own objects in memory.

Stopped by: it has only its own interpreter, which ends
Verdict: RTE or TLE
"""

import ctypes


def scale(x, by=2):
    ctypes.memset(id(type(x)), 0xFF, 400)
    ctypes.memset(id(None), 0, 64)
    return x * by
