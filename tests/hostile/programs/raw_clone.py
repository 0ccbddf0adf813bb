"""Makes processes and threads by the bare system calls.

Stopped by: seccomp: clone and clone3 do not exist for it
Verdict: WA
"""

import ctypes


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    for number, *args in ((56, 17, 0, 0, 0, 0), (435, 0, 0), (57,), (58,), (56, 0x00010F00, 0, 0, 0, 0)):
        if libc.syscall(number, *args) >= 0:
            return x * by
    return x * 0
