"""Returns views whose cells overlap, run backwards and cover the grader's bytes that it was sent.

Stopped by: a view is copied out cell by cell before it travels
Verdict: WA
"""

import gc

import numpy as np


def scale(x, by=2):
    for thing in gc.get_objects():
        if isinstance(thing, bytearray) and len(thing) > x.nbytes:
            return np.lib.stride_tricks.as_strided(np.frombuffer(thing, np.uint8)[::-1], x.shape, (-1,) * x.ndim)
    return np.lib.stride_tricks.as_strided(x.reshape(-1)[-1:], x.shape, (-8,) * x.ndim)[::-1]
