"""Turns what is the machine's: clock, name, swap, modules, ports of the hardware, log, power.

Stopped by: seccomp: none of these calls; an empty capability set
Verdict: WA
"""

import ctypes
import errno

CALLS = {"reboot": 169, "settimeofday": 164, "sethostname": 170, "swapoff": 168, "iopl": 172, "ioperm": 173, "acct": 163}
CALLS |= {"init_module": 175, "delete_module": 176, "kexec_load": 246, "syslog": 103, "quotactl": 179, "vhangup": 153}
CALLS |= {"adjtimex": 159, "clock_settime": 227, "pivot_root": 155, "umount2": 166, "finit_module": 313}


def scale(x, by=2):
    libc = ctypes.CDLL(None, use_errno=True)
    for number in CALLS.values():
        if libc.syscall(number, -1, -1, -1, -1) == 0 or ctypes.get_errno() not in (errno.EPERM, errno.ENOSYS):
            return x * by
    return x * 0
