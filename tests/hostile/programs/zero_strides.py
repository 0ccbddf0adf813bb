"""Returns a view of one cell that claims to be a terabyte.

Stopped by: copying it out runs into the worker's own memory limit
Verdict: MLE
"""

import numpy as np


def scale(x, by=2):
    return np.broadcast_to(np.float64(1), (1 << 20, 1 << 17))
