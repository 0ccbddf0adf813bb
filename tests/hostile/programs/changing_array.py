"""Returns an array and changes it after it was looked at, in the hope that it is shared.

Stopped by: the answer is a copy of its bytes
Verdict: WA
"""

import numpy as np

shared = np.zeros((1, 3))


class Trap(dict):
    def items(self):
        shared[:] = 99
        return super().items()


def scale(x, by=2):
    return (shared, Trap(a=1))
