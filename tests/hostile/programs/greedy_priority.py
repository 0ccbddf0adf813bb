"""Asks for more of the machine than its neighbours: real time, a better priority, other cores, more of the disk.

Stopped by: seccomp: none of these calls; no privileges to be had
Verdict: WA
"""

import ctypes
import os


def _granted(name, *args):
    try:
        getattr(os, name)(*args)
    except OSError:
        return False
    return True


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    attributes = (ctypes.c_uint32 * 12)(48, 6, 0, 0, 0, 0, 1 << 20, 0, 1 << 30, 0, 1 << 30)
    granted = [
        _granted("sched_setscheduler", 0, os.SCHED_FIFO, os.sched_param(1)),
        _granted("sched_setscheduler", 0, os.SCHED_BATCH, os.sched_param(0)),
        _granted("sched_setaffinity", 0, range(os.cpu_count() or 1)),
        _granted("sched_setaffinity", os.getppid(), [0]),
        _granted("nice", -5),
        _granted("nice", 1),
        _granted("setpriority", os.PRIO_PGRP, os.getpgid(os.getppid()), 19),
        _granted("setpriority", os.PRIO_USER, os.getuid(), 19),
        libc.syscall(314, 0, attributes, 0) == 0,
        libc.syscall(251, 1, 0, 4) == 0,
    ]
    return x * by if any(granted) else x * 0
