"""Forks twice and leaves a process behind that lives on without it.

Stopped by: seccomp: there is one process
Verdict: RTE
"""

import os
import time


def scale(x, by=2):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(60)
        os._exit(0)
    return x * by
