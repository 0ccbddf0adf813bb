"""Puts an object in place of the output that never finishes writing.

Stopped by: the limit is for the whole answer, what comes before it included
Verdict: TLE
"""

import sys


class Endless:
    def write(self, text):
        return len(text)

    def flush(self):
        while True:
            pass


def scale(x, by=2):
    sys.stdout = Endless()
    return x * by
