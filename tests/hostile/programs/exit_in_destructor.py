"""Leaves in a destructor, when its result is being thrown away.

Stopped by: no answer is no points
Verdict: RTE
"""

import os


class Bomb:
    def __del__(self):
        os._exit(0)


def scale(x, by=2):
    Bomb()
    return x * by
