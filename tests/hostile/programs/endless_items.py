"""Returns a list and a dictionary that never come to an end.

Stopped by: the limit is watched from outside; the address space is bounded
Verdict: TLE or MLE
"""

class Endless(list):
    def __iter__(self):
        while True:
            yield 1


class Abyss(dict):
    def items(self):
        while True:
            yield "a", 1


def scale(x, by=2):
    return (Endless([1]), Abyss(a=1))
