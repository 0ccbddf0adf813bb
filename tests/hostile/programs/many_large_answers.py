"""Returns sixty megabytes in every call, so that the grader runs out of memory, not the worker.

Stopped by: all answers of one submission together are bounded
Verdict: WA
"""

import numpy as np


def scale(x, by=2):
    return np.zeros(60 << 20, np.int8)
