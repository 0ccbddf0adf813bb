"""Answers with memory whose pages another hand fills in, when it likes (userfaultfd), to stop the reader.

Stopped by: seccomp: userfaultfd does not exist for it; the grader reads a pipe, not its memory
Verdict: WA
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    for flags in (0, 1, os.O_CLOEXEC | 1):
        if libc.syscall(323, flags) >= 0:
            return x * by
    try:
        os.close(os.open("/dev/userfaultfd", os.O_RDWR))
        return x * by
    except OSError:
        return x * 0
