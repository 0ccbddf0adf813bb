"""Crashes so that its memory is written to disk, where the next submission could read it or the disk fills.

Stopped by: rlimits: no core dump; it is not dumpable, and may not become it
Verdict: RTE
"""

import ctypes
import resource


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return x * by
    except (OSError, ValueError):
        pass
    if libc.prctl(4, 1, 0, 0, 0) == 0:
        return x * by
    hoard = bytearray(b"hostile" * (1 << 20))
    return ctypes.string_at(0), hoard
