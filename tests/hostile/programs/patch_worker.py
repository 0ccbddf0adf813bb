"""Replaces the worker's own code, so that it says: right, all points.

Stopped by: no verdict travels on the channel, only an answer
Verdict: WA
"""

import sys

worker, wire = sys.modules["worker"], sys.modules["wire"]


def _right(self, message):
    return wire.frame(wire.RESULT, {"value": None, "changed": [], "verdict": "AC", "points": 10, "passed": True})


worker.LoadedProgram.call = _right


def scale(x, by=2):
    return x * 0
