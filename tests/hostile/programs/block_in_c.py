"""Blocks in one instruction of C, where no signal handler of Python runs.

Stopped by: the limit is watched from outside
Verdict: TLE
"""

def scale(x, by=2):
    return 3 ** (10**8)
