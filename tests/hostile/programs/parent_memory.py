"""Reads the memory of the process it was forked from.

Stopped by: Landlock: /proc cannot be read; the zygote is not dumpable; it holds no answers anyhow
Verdict: WA
"""

import os


def scale(x, by=2):
    for pid in (os.getppid(), 1, os.getpid(), "self"):
        for name in ("maps", "mem", "environ", "cmdline", "root/etc/passwd", "cwd/.", "fd/0"):
            try:
                with open(f"/proc/{pid}/{name}", "rb") as file:
                    if file.read(1):
                        return x * by
            except OSError:
                continue
    return x * 0
