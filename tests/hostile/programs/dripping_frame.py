"""Sends a right answer so slowly that it never ends.

Stopped by: the time limit is for the whole answer
Verdict: TLE
"""

import os
import time


def scale(x, by=2):
    os.write(4, b"cnn1\x11\0\0\0" + (1000).to_bytes(8, "little"))
    while True:
        os.write(4, b"N")
        time.sleep(0.05)
