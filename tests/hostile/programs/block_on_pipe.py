"""Waits for ever on a pipe that nobody writes to, and steals the next question.

Stopped by: the limit is watched from outside
Verdict: TLE
"""

import os


def scale(x, by=2):
    return os.read(3, 1)
