"""Recurses in C, where Python's own limit does not count: nested data, patterns, destructors.

Stopped by: it crashes itself only
Verdict: RTE or MLE or TLE or WA
"""

import functools
import itertools
import re


def scale(x, by=2):
    chain = iter(())
    for _ in range(200_000):
        chain = itertools.chain(chain)
    del chain
    nested = functools.reduce(lambda inner, _: functools.partial(inner), range(200_000), print)
    repr(nested)
    return re.compile("(" * 5_000 + ")" * 5_000)
