"""Sends a hundred answers before they are asked for.

Stopped by: each counts as the answer to one call, and none is right
Verdict: WA
"""

import os
import sys

wire = sys.modules["wire"]


def _send(kind, value):
    os.write(4, b"".join(bytes(part) for part in wire.frame(kind, value)))


def scale(x, by=2):
    for _ in range(100):
        _send(wire.RESULT, {"value": x * 0, "changed": []})
    return x * 0
