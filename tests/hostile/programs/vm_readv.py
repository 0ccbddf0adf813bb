"""Copies memory out of other processes by system call, without a file.

Stopped by: seccomp: process_vm_readv, ptrace and pidfd_getfd do not exist for it
Verdict: WA
"""

import ctypes
import os


def scale(x, by=2):
    libc = ctypes.CDLL(None)
    local, remote = (ctypes.c_void_p * 2)(), (ctypes.c_void_p * 2)()
    for pid in range(max(os.getpid() - 20, 1), os.getpid() + 5):
        if libc.process_vm_readv(pid, local, 1, remote, 1, 0) > 0 or libc.ptrace(16, pid, 0, 0) == 0:
            return x * by
    if libc.syscall(438, os.getppid(), 3, 0) > 0:
        return x * by
    return x * 0
