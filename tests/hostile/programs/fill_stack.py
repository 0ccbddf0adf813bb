"""Recurses without end, with Python's own limit taken away.

Stopped by: it crashes itself only; where Python does not nest its own calls, the memory or time limit
Verdict: RTE or MLE or TLE
"""

import sys

sys.setrecursionlimit(1 << 30)


def scale(x, by=2):
    return scale(*(x, by))
