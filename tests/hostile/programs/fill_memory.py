"""Allocates without end.

Stopped by: rlimits: the address space is bounded
Verdict: MLE
"""

import numpy as np


def scale(x, by=2):
    hoard = []
    while True:
        hoard.append(np.empty(1 << 21))
