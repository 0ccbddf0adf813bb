"""Answers with messages of the wrong kind, and with exceptions that never happened.

Stopped by: the session checks every message word by word
Verdict: RTE
"""

import os
import sys

wire = sys.modules["wire"]


def _send(kind, value):
    os.write(4, b"".join(bytes(part) for part in wire.frame(kind, value)))


def scale(x, by=2):
    _send(wire.LOADED, {"functions": {"scale": ("x", "by=")}, "raised": []})
    _send(wire.READY, None)
    _send(wire.RAISED, {"type": 3, "message": ["AC"], "line": -1})
    return x * by
