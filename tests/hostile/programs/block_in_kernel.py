"""Blocks every signal and waits in the kernel for what never comes.

Stopped by: the limit is watched from outside
Verdict: TLE
"""

import ctypes
import select
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))


def scale(x, by=2):
    word = ctypes.c_int(7)
    ctypes.CDLL(None).syscall(202, ctypes.byref(word), 128, 7, None, None, 0)
    select.poll().poll()
    return x * by
