"""Leaves with status 0 in the middle of a call.

Stopped by: no answer is no points
Verdict: RTE
"""

import os


def scale(x, by=2):
    os._exit(0)
