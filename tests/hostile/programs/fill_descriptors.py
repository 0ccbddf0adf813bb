"""Opens descriptors without end.

Stopped by: rlimits: 64 of them
Verdict: RTE
"""

import os


def scale(x, by=2):
    while True:
        os.dup(0)
