"""Behaves only when it believes that nobody is watching.

Stopped by: it is always the same call in the same process
Verdict: WA
"""

import sys


def scale(x, by=2):
    watched = "wire" in sys.modules or sys.stdin is None or not sys.argv[0]
    return x * 0 if watched else x * by
