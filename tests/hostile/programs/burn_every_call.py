"""Computes for most of the time limit in each call and answers wrongly, to hold its place for minutes.

Stopped by: what all calls may take together, whatever comes of them
Verdict: WA or TLE
"""

import time


def scale(x, by=2):
    end = time.process_time() + 0.08
    while time.process_time() < end:
        pass
    return x + by
