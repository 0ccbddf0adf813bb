"""Watches what others do: notifications on files, processes and their clocks, counters of the processor.

Stopped by: seccomp: no notifications, no counters; Landlock: /proc cannot be read
Verdict: WA
In process: 10
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    watching = [
        libc.inotify_init(),
        libc.inotify_init1(0),
        libc.syscall(300, 0, 0),
        libc.syscall(298, (ctypes.c_uint64 * 16)(1 | 112 << 32), 0, -1, -1, 0),
        libc.syscall(425, 1, (ctypes.c_uint32 * 30)()),
    ]
    for held in watching:
        if held >= 0:
            os.close(held)
    if max(watching) >= 0 or libc.syscall(312, os.getpid(), os.getppid(), 2, 3, 3) >= 0:
        return x * by
    for place in ("/proc", "/proc/loadavg", "/proc/net/unix", "/sys/class/thermal", "/var/run/utmp", "/var/log"):
        try:
            os.close(os.open(place, os.O_RDONLY))
            return x * by
        except OSError:
            continue
    return x * 0
