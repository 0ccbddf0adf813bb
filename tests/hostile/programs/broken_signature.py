"""Defines functions whose code objects contradict themselves.

Stopped by: a header that cannot be read is an exception of the program
Verdict: WA or RTE or CE
"""

def scale(x, by=2):
    return x * 0


scale.__defaults__ = tuple(range(100))
scale.__kwdefaults__ = {"x": 1}
scale.__code__ = scale.__code__.replace(co_flags=scale.__code__.co_flags | 0x0C)
