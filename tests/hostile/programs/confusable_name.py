"""Defines the function by a name that only looks like the right one.

Stopped by: names are compared, not their looks
Verdict: CE
"""

def scаle(x, by=2):
    return x * by
