"""Asks for another process or thread in every way there is, again and again, and takes no for no answer.

Stopped by: seccomp: there is one process with one thread, which the limit ends
Verdict: TLE
"""

import ctypes
import os
import threading

libc = ctypes.CDLL(None)
WAYS = (
    os.fork, libc.vfork, lambda: libc.syscall(56, 17, 0, 0, 0, 0), lambda: libc.syscall(435, 0, 0),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "sleep 60"], {}), lambda: threading.Thread(target=print).start(),
)


def scale(x, by=2):
    while True:
        for way in WAYS:
            try:
                way()
            except BaseException:
                continue
