"""Switches its ends of the channel to non-blocking and back while it answers.

Stopped by: the other ends are the grader's own, which expects every read to be short
Verdict: WA or RTE
"""

import array
import fcntl
import os

FIONBIO = 0x5421


def scale(x, by=2):
    os.set_blocking(4, False)
    fcntl.ioctl(4, FIONBIO, array.array("i", [1]))
    os.set_blocking(3, False)
    return x * 0
