"""Attaches to its parent as a debugger, and asks to be traced itself.

Stopped by: seccomp: ptrace is refused
Verdict: WA
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    attached = [libc.ptrace(request, os.getppid(), 0, 0) for request in (16, 0x4206)]
    return x * by if 0 in attached or libc.ptrace(0, 0, 0, 0) == 0 else x * 0
