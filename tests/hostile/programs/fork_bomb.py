"""Forks without end.

Stopped by: seccomp: fork, vfork and clone are refused
Verdict: RTE
"""

import os


def scale(x, by=2):
    while True:
        os.fork()
