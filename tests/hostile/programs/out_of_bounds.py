"""Returns an array that reaches far beyond the memory it belongs to.

Stopped by: it reads its own memory only, and crashes
Verdict: RTE or MLE or OLE
"""

import numpy as np


def scale(x, by=2):
    return np.lib.stride_tricks.as_strided(x, (1 << 23,), (1 << 12,)).copy()
