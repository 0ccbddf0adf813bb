"""Hides memory from the limit in anonymous files, shared mappings and shared memory.

Stopped by: seccomp: no memory files, no shared memory; shared mappings count as well
Verdict: WA
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    if libc.memfd_create(b"hostile", 0) >= 0 or libc.shmget(0x686F7374, 1 << 30, 0o1600) >= 0 or libc.syscall(447, 0) >= 0:
        return x * by
    try:
        import mmap

        mmap.mmap(-1, 1 << 30)
        return x * by
    except (OSError, MemoryError, ImportError):
        pass
    try:
        os.open("/dev/shm/hostile", os.O_CREAT | os.O_RDWR)
        return x * by
    except OSError:
        return x * 0
