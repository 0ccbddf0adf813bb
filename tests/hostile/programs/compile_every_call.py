"""Compiles two million lines in each call and raises deep within them, to spend the grader's time on the traceback.

Stopped by: the time limit, and what all calls may take together
Verdict: TLE or MLE or RTE
"""


def scale(x, by=2):
    names = {}
    exec(compile("\n" * 2_000_000 + "def f(n): return f(n - 1) if n else 1 / 0", "submission.py", "exec"), names)
    return names["f"](900)
