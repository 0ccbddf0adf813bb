"""Writes files wherever it can.

Stopped by: Landlock: nothing may be written; rlimits: no file may grow
Verdict: WA
"""

import os
import sys


def scale(x, by=2):
    places = ("/tmp", "/var/tmp", "/dev/shm", "/run", ".", os.path.expanduser("~"), sys.prefix, "/proc/self/cwd")
    for place in places:
        for flags in (os.O_CREAT | os.O_WRONLY, os.O_TMPFILE | os.O_RDWR):
            try:
                file = os.open(f"{place}/hostile-file" if flags & os.O_CREAT else place, flags, 0o600)
                if os.write(file, b"x" * 4096):
                    return x * by
            except OSError:
                continue
        for make in (os.mkdir, os.mkfifo):
            try:
                make(f"{place}/hostile-{make.__name__}")
                return x * by
            except OSError:
                continue
    return x * 0
