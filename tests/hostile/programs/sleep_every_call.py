"""Sleeps for most of the time limit in each call and then raises, to hold its place for minutes.

Stopped by: waiting counts half towards what all calls may take together
Verdict: RTE or TLE
"""

import time


def scale(x, by=2):
    time.sleep(0.08)
    raise ValueError("again")
