"""Replaces built-in functions that a judge would use.

Stopped by: the comparison happens in another process
Verdict: RTE
"""

import builtins

builtins.all = builtins.any = builtins.isinstance = lambda *args: True
builtins.abs = lambda value: 0
builtins.sum = builtins.max = lambda *args, **kwargs: 10


def scale(x, by=2):
    return x * 0
