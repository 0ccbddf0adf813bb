"""Returns numbers that are no numbers, with messages in their bits, infinities and negative zeros.

Stopped by: not a number is equal to nothing here
Verdict: WA
"""

import numpy as np


def scale(x, by=2):
    cells = np.full(x.shape, 0x7FF0_0000_4143_0001, np.uint64).view(np.float64)
    cells[..., ::2] = -np.nan
    return cells
