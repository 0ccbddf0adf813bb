"""Closes both ends of the channel and lives on.

Stopped by: a channel that closes ends the worker
Verdict: RTE
"""

import os
import time


def scale(x, by=2):
    os.close(3)
    os.close(4)
    time.sleep(60)
