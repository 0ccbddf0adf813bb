"""Returns an array whose dtype, shape and size are properties that lie.

Stopped by: the base class is asked, not the subclass
Verdict: WA
"""

import numpy as np


class Liar(np.ndarray):
    dtype = property(lambda self: np.dtype("f8"))
    shape = property(lambda self: (1 << 40,))
    size = property(lambda self: -1)
    nbytes = property(lambda self: 0)
    ndim = property(lambda self: 99)

    def __array__(self, *args, **kwargs):
        return np.full((2, 2), 7)


def scale(x, by=2):
    return (x * 0).view(Liar)
