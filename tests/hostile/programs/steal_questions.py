"""Takes the questions that wait in the channel for later, answers some of them itself and lets the others be lost.

Stopped by: an answer is only the answer to the oldest question; one that never comes is none
Verdict: WA or TLE or RTE
"""

import os
import sys

wire = sys.modules["wire"]
os.set_blocking(3, False)


def _answer(value):
    os.write(4, b"".join(bytes(part) for part in wire.frame(wire.RESULT, {"value": value, "changed": []})))


def scale(x, by=2):
    try:
        waiting = os.read(3, 1 << 16)
    except BlockingIOError:
        waiting = b""
    finally:
        os.set_blocking(3, True)
    for _ in range(waiting.count(wire.MAGIC) // 2):
        _answer(x * 0)
    return x * 0
