"""Sleeps, since computing is what is charged.

Stopped by: the wall clock counts for those who sleep
Verdict: TLE
"""

import time


def scale(x, by=2):
    time.sleep(3600)
