"""Defines a million functions with names as long as they can be, to drown the list of them.

Stopped by: time to load is bounded; a thousand names are looked at
Verdict: TLE or CE or MLE or RTE or OLE
"""

for _number in range(1_000_000):
    globals()["f" * 1000 + str(_number)] = len
