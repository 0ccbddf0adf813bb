"""Raises an exception whose text, type and traceback are traps.

Stopped by: what cannot be told is an exception all the same
Verdict: RTE
"""

class Trap(Exception):
    def __str__(self):
        raise Trap

    __repr__ = __str__

    @property
    def __traceback__(self):
        raise Trap


def scale(x, by=2):
    raise Trap
