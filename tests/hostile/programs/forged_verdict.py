"""Writes a message of its own on the reply descriptor: accepted, ten points.

Stopped by: a forged message is only a wrong answer
Verdict: WA
"""

import os
import sys

wire = sys.modules["wire"]


def _send(kind, value):
    os.write(4, b"".join(bytes(part) for part in wire.frame(kind, value)))


def scale(x, by=2):
    _send(wire.RESULT, {"value": "AC", "changed": [], "verdict": "AC", "points": 10, "out_of": 10})
    return x * 0
