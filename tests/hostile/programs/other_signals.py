"""Signals others in every less usual way: threads, queued signals, timers, message queues, groups.

Stopped by: seccomp: none of these calls; Landlock: no signal leaves
Verdict: WA
In process: 10
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    information, event, timer = (ctypes.c_int * 32)(0, 0, -1), (ctypes.c_int * 16)(0, 0, 9, 4, os.getppid()), ctypes.c_int()
    for pid in (os.getppid(), 1, -1, 0, -os.getppid()):
        reached = [
            libc.kill(pid, 0),
            libc.syscall(200, pid, 0),
            libc.syscall(234, pid, pid, 0),
            libc.syscall(129, pid, 0, information),
            libc.syscall(297, pid, pid, 0, information),
            libc.killpg(pid, 0) if pid > 0 else -1,
        ]
        if 0 in reached:
            return x * by
    return x * by if libc.syscall(222, 0, event, ctypes.byref(timer)) == 0 else x * 0  # it would signal the parent
