"""Ends with the statuses by which the grader's own failures are known, so as not to be charged.

Stopped by: a worker is ready before any program runs; what comes later is the program's
Verdict: RTE
"""

import os


def scale(x, by=2):
    os.write(2, b"lockdown failed: OSError()")
    os._exit(97)
