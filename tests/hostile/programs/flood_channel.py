"""Writes without end on the reply descriptor.

Stopped by: the first bytes are no frame, so the worker is ended
Verdict: RTE
"""

import os


def scale(x, by=2):
    while True:
        os.write(4, b"\0" * 65536)
