"""Sends an answer of its own and is gone before anybody can ask what it was.

Stopped by: a forged message is only a wrong answer; the next case gets a fresh worker
Verdict: WA
"""

import os
import sys

wire = sys.modules["wire"]


def scale(x, by=2):
    os.write(4, b"".join(bytes(part) for part in wire.frame(wire.RESULT, {"value": x * 0, "changed": []})))
    os._exit(0)
