"""Leaves with status 0 while it is loaded.

Stopped by: no answer is no points
Verdict: RTE
"""

import sys

sys.exit(0)


def scale(x, by=2):
    return x * 0
