"""Returns a generator that would compute when somebody compares it.

Stopped by: a generator has no bytes: only its type is told
Verdict: WA
"""

def scale(x, by=2):
    return (cell * by for cell in x)
