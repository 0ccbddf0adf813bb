"""Asks for an alarm that ends the process during somebody else's turn.

Stopped by: no answer is no points
Verdict: RTE
"""

import os
import signal

signal.signal(signal.SIGALRM, lambda *args: os._exit(0))


def scale(x, by=2):
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    while True:
        pass
