"""Tries every system call there is by its bare number, and again by the numbers of the x32 ABI.

Stopped by: seccomp: a list of what is allowed, on all 64 bits of what is compared
Verdict: WA
"""

import ctypes
import errno
import platform

HARMLESS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 28, 32, 33}
HARMLESS |= {34, 35, 36, 37, 38, 39, 60, 63, 72, 78, 79, 89, 96, 97, 98, 99, 100, 102, 104, 107, 108, 110, 111, 121}
HARMLESS |= {124, 127, 131, 157, 158, 186, 201, 202, 204, 217, 218, 219, 228, 229, 230, 231, 257, 262, 267, 269, 270}
HARMLESS |= {271, 273, 292, 302, 309, 318, 332, 334, 436, 439}
OF_UPROBES = {335, 336}  # older than seccomp in the kernel's entry: they answer with a signal
X32 = 0x40000000

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype, libc.syscall.argtypes = ctypes.c_long, [ctypes.c_long] * 7


def _reached(number):
    return libc.syscall(number, -1, -1, -1, -1, -1, -1) != -1 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS)


def scale(x, by=2):
    if platform.machine() != "x86_64":
        return x * 0
    natives = set(range(512)) - HARMLESS - OF_UPROBES
    tried = [*natives, *(X32 + number for number in range(560)), *(number - (1 << 33) for number in natives)]
    return x * by if any(map(_reached, tried)) else x * 0
