"""Cuts its answers into pieces that come with different calls: half a head now, the rest with the next one.

Stopped by: an answer that is not whole in time is no answer
Verdict: RTE or TLE
"""

import os
import sys

wire = sys.modules["wire"]
worker = sys.modules["worker"]
left = [b""]


def _halved(descriptor, parts):
    data = left[0] + b"".join(bytes(part) for part in parts)
    os.write(descriptor, data[:7])
    left[0] = data[7:]


worker._write = _halved


def scale(x, by=2):
    return x * by
