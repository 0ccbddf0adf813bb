"""Changes root, namespace, user, capabilities and personality to get out of its cage.

Stopped by: seccomp: none of it exists for it; no privileges to be had
Verdict: WA
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    calls = [
        libc.unshare(0x10000000),
        libc.setns(3, 0),
        libc.setuid(0) if os.getuid() else -1,
        libc.prctl(38, 0, 0, 0, 0),
        libc.prctl(4, 1, 0, 0, 0),
        libc.prctl(22, 0, 0),
        libc.personality(0x0040000),
        libc.chroot(b"/tmp"),
        libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        libc.syscall(272, 0x10000000),
        libc.syscall(444, None, 0, 1),
        libc.syscall(317, 1, 0, None),
    ]
    return x * by if 0 in calls else x * 0
