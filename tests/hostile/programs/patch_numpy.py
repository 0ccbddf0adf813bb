"""Replaces NumPy's comparisons, so that everything is equal to everything.

Stopped by: the comparison happens in another process
Verdict: WA
"""

import numpy as np


def _yes(*args, **kwargs):
    return np.True_


for _name in ("allclose", "array_equal", "isclose", "abs", "isfinite", "isnan", "all"):
    setattr(np, _name, _yes)
np.testing = None


def scale(x, by=2):
    return x * 0
