"""Recurses without end, with Python's own limit taken away.

Stopped by: it crashes itself only
Verdict: RTE or MLE
"""

import sys

sys.setrecursionlimit(1 << 30)


def scale(x, by=2):
    return scale(*(x, by))
