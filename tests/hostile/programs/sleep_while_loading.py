"""Sleeps before it has defined anything.

Stopped by: loading has a limit, and is repeated once, for what the file defines only
Verdict: WA
"""

import time

time.sleep(3600)


def scale(x, by=2):
    return x
