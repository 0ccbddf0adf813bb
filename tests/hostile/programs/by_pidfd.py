"""Takes hold of other processes by pidfd: steals their descriptors, signals them, frees their memory.

Stopped by: seccomp: no call of that family
Verdict: WA
In process: 10
"""

import ctypes
import os

OPEN, GET, SIGNAL, ADVISE, RELEASE = 434, 438, 424, 440, 448


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    for pid in (os.getpid(), os.getppid(), 1):
        held = libc.syscall(OPEN, pid, 0)
        if held >= 0:
            os.close(held)
            return x * by
    for guess in range(5):
        if libc.syscall(GET, guess, 3, 0) >= 0 or libc.syscall(SIGNAL, guess, 0, 0, 0) == 0:
            return x * by
        if libc.syscall(ADVISE, guess, 0, 0, 21, 0) == 0 or libc.syscall(RELEASE, guess, 0) == 0:
            return x * by
    return x * 0
