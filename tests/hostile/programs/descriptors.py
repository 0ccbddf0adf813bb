"""Reads whatever is readable on every descriptor it inherited.

Stopped by: there are five: nothing, output twice, and its own two ends of the channel
Verdict: WA
"""

import os
import select


def scale(x, by=2):
    for number in range(5, 1024):
        try:
            os.fstat(number)
        except OSError:
            continue
        if select.select([number], [], [], 0)[0] and os.read(number, 1 << 16):
            return x * by
    return x * 0
