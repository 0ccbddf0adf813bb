"""Stops itself, so that nobody ever hears of it again; kills itself, so that it looks like want of memory.

Stopped by: seccomp: it cannot signal itself either
Verdict: WA
"""

import ctypes
import os
import signal


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    libc.syscall.argtypes = [ctypes.c_long] * 4
    for number in (signal.SIGSTOP, signal.SIGKILL, signal.SIGSTOP | 1 << 32, signal.SIGKILL | 1 << 40):
        libc.syscall(62, os.getpid(), number, 0)
        libc.syscall(234, os.getpid(), os.getpid(), number)
    return x * 0
