"""Sleeps, and spins only around the moments at which the clock is looked at, to seem busy and starved.

Stopped by: ten times the limit on the wall clock is the end, whatever it does
Verdict: TLE
"""

import time


def scale(x, by=2):
    start = time.monotonic()
    while True:
        passed = time.monotonic() - start
        if passed % 0.1 < 0.09:
            time.sleep(0.005)
