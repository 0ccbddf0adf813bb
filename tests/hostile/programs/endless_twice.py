"""Spins where a class is defined, so that also loading only what it defines never ends.

Stopped by: the second loading has half a second, and what did not end then is told as it was first
Verdict: TLE
"""


class Endless:
    while True:
        pass


def scale(x, by=2):
    return x * by
