"""Sleeps before it has defined anything.

Stopped by: loading has a limit, too, and is not repeated
Verdict: TLE
"""

import time

time.sleep(3600)


def scale(x, by=2):
    return x
