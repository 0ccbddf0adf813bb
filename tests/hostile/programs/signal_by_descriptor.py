"""Makes the pipe to the grader send signals to others when it is read (F_SETOWN, F_SETSIG).

Stopped by: seccomp: of fcntl only what is harmless
Verdict: WA
"""

import fcntl
import os


def scale(x, by=2):
    for number in (1, 3, 4):
        for command, value in ((8, os.getppid()), (10, 9), (4, 0o20000), (1031, 1 << 20), (1033, 1)):
            try:
                if fcntl.fcntl(number, command, value) == 0 and command != 4:
                    return x * by
            except OSError:
                continue
    return x * 0
