"""Makes system calls through the gate of 32-bit programs (int 0x80), where other numbers mean other calls.

Stopped by: seccomp: a call of another architecture ends the process
Verdict: RTE
"""

import ctypes
import platform

FORK = b"\xb8\x02\x00\x00\x00\xcd\x80\xc3"  # mov eax, 2; int 0x80; ret


def scale(x, by=2):
    if platform.machine() != "x86_64":
        return ctypes.string_at(0)
    libc = ctypes.CDLL(None)
    libc.mmap.restype, libc.mmap.argtypes = ctypes.c_void_p, [ctypes.c_long] * 6
    page = libc.mmap(0, 4096, 7, 0x22, -1, 0)  # to be read, written and executed
    ctypes.memmove(page, FORK, len(FORK))
    code = ctypes.CFUNCTYPE(ctypes.c_int)(page)
    return x * by if code() >= 0 else x * 0
