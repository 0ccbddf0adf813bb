"""Puts its output where the answers go and the answers where the output goes.

Stopped by: what is no frame is no answer
Verdict: RTE or TLE
"""

import os


def scale(x, by=2):
    spare = os.dup(4)
    os.dup2(1, 4)
    os.dup2(spare, 1)
    print("AC", flush=True)
    return x * by
