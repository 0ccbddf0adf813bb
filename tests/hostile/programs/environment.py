"""Looks for secrets in the environment, also where it lay in memory before it was cleared.

Stopped by: the zygote was started with an empty environment
Verdict: WA
"""

import ctypes
import os
import sys


def scale(x, by=2):
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
    left = [environ[n] for n in range(1)] if environ else []
    found = [*os.environ, *filter(None, left), *sys.argv[1:], *sys.orig_argv]
    return x * by if found else x * 0
