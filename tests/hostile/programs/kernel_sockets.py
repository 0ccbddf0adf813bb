"""Talks to the kernel itself: netlink, vsock, alg, bpf, keyrings, io_uring.

Stopped by: seccomp: none of it exists for it
Verdict: WA
"""

import ctypes
import socket


def scale(x, by=2):
    for family in (16, 38, 40):
        try:
            socket.socket(family, socket.SOCK_RAW if family == 16 else socket.SOCK_STREAM)
            return x * by
        except OSError:
            continue
    libc = ctypes.CDLL(None)
    for number in (321, 248, 250, 425, 298, 323, 240, 253, 280):
        if libc.syscall(number, 0, 0, 0, 0, 0) >= 0:
            return x * by
    return x * 0
