"""Returns an object that says it is an array, and is whatever the question is when somebody asks.

Stopped by: what travels are cells; what it says in its own process is its own affair
Verdict: WA or RTE
"""

import numpy as np


class Chameleon:
    __class__ = np.ndarray
    dtype, ndim, shape, size = np.dtype("f8"), 2, (1, 3), 3

    def __array__(self, dtype=None, copy=None):
        return np.zeros((1, 3))

    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        return self


def scale(x, by=2):
    return Chameleon()
