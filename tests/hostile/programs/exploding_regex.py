"""Runs a regular expression that takes exponential time.

Stopped by: the limit is watched from outside
Verdict: TLE
"""

import re


def scale(x, by=2):
    return re.match(r"(a|aa)+$", "a" * 60 + "b")
