"""Raises in statement after statement, each of which has first replaced something that a judge would use.

Stopped by: what raises is passed over, and nothing is decided in this process
Verdict: WA
"""

import sys

import numpy as np


def _replaced(module, name, value):
    setattr(sys.modules[module], name, value)
    raise ValueError(name)


_replaced("numpy", "array_equal", lambda *a, **k: True)
_replaced("numpy", "allclose", lambda *a, **k: True)
_replaced("top_level", "run", lambda *a, **k: [])
_replaced("stand_ins", "found_in", lambda *a, **k: None)
raise SystemExit(0)


def scale(x, by=2):
    return np.zeros(np.shape(x))
