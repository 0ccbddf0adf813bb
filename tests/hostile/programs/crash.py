"""Crashes the interpreter.

Stopped by: no answer is no points; the next case gets a fresh worker
Verdict: RTE
"""

import ctypes


def scale(x, by=2):
    return ctypes.string_at(0)
