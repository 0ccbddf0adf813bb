"""Lowers the limits of its parent and raises its own.

Stopped by: seccomp: limits of oneself only; the hard ones are final
Verdict: WA
"""

import ctypes
import os
import resource


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    none = (ctypes.c_uint64 * 2)(0, 0)
    if any(libc.prlimit(pid, 7, none, None) == 0 for pid in (os.getppid(), 1)):
        return x * by
    for name in ("AS", "FSIZE", "NOFILE", "NPROC", "CPU"):
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (resource.RLIM_INFINITY,) * 2)
            return x * by
        except (ValueError, OSError):
            continue
    return x * 0
