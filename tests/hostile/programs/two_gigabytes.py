"""Returns two gigabytes.

Stopped by: rlimits: the address space is bounded
Verdict: MLE
"""

import numpy as np


def scale(x, by=2):
    return np.ones(1 << 28)
