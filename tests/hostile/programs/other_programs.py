"""Starts other programs in every way there is.

Stopped by: seccomp: exec is refused; Landlock: nothing may be executed
Verdict: WA
"""

import os
import sys


def scale(x, by=2):
    try:
        os.posix_spawn("/bin/sh", ["sh", "-c", "touch /tmp/hostile-spawn"], {})
        return x * by
    except OSError:
        pass
    if os.system("touch /tmp/hostile-system") == 0:
        return x * by
    for program in ("/bin/true", sys.executable, "/proc/self/exe"):
        try:
            os.execv(program, ["x"])
        except OSError:
            continue
    return x * 0
