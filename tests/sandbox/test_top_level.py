"""The top level of a program: what raises costs nothing but itself."""

import sys

import pytest

from grader.model.outcome import Limits, Step
from tests.marks import unmarked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the zygote needs Linux")

F = "def f(x):\n    return x + K\n"


def raised(loaded):
    return [(one.type_name, one.line) for one in loaded.raised]


NOTED = {
    "nothing": (f"K = 1\n{F}", []),
    "a demonstration before the function": (f"1 / 0\nK = 1\n{F}", [("ZeroDivisionError", 1)]),
    "an assertion after it": (f"K = 1\n{F}assert f(1) == 3\n", [("AssertionError", 4)]),
    "one after the other": (
        f"K = 1\na\n{F}b; c\nd\n",
        [("NameError", 2), ("NameError", 5), ("NameError", 5), ("NameError", 6)],
    ),
    "a statement of several lines": (f"x = [\n  1,\n  1 / 0,\n]\nK = 1\n{F}", [("ZeroDivisionError", 3)]),
    "in a function of its own": (f"def g():\n    1 / 0\ng()\nK = 1\n{F}", [("ZeroDivisionError", 2)]),
    "a decorator": (f"K = 1\n@nothing\ndef g():\n    pass\n{F}", [("NameError", 2)]),
    "a class": (f"class A:\n    x = 1 / 0\nK = 1\n{F}", [("ZeroDivisionError", 2)]),
    "a loop that broke off": (f"for K in 1, 0:\n    K // K\n    K / (1 - K)\nK = 1\n{F}", [("ZeroDivisionError", 3)]),
    "a block": (f"K = 1\nif K:\n    {F.replace(chr(10), chr(10) + '    ')}\n    1 / 0\n", [("ZeroDivisionError", 6)]),
    "an exit": (f"import sys\nsys.exit()\nK = 1\n{F}", [("SystemExit", 2)]),
    "an interruption": (f"raise KeyboardInterrupt\nK = 1\n{F}", [("KeyboardInterrupt", 1)]),
    "a file that is not here": (f"open('data.csv')\nK = 1\n{F}", [("FileNotFoundError", 1)]),
    "nobody who answers": (f"n = int(input())\nK = 1\n{F}", [("EOFError", 1)]),
    "no memory": (f"x = bytearray(1 << 40)\nK = 1\n{F}", [("MemoryError", 1)]),
    "a deep recursion": (f"def g(): g()\ng()\nK = 1\n{F}", [("RecursionError", 1)]),
    "a return outside": (f"K = 1\n{F}return 3\nL = 2\n", [("SyntaxError", 4)]),
    "a break outside": (f"break\nK = 1\n{F}", [("SyntaxError", 1)]),
    "an exception that fights back": (
        f"class E(Exception):\n    def __str__(self): 1 / 0\nraise E\nK = 1\n{F}",
        [("Exception", 0)],
    ),
    "await": (f"async def g(): return 1\nK = await g()\n{F}", []),
    "an await of what never comes": (
        f"class N:\n    def __await__(self): yield\nawait N()\nK = 1\n{F}",
        [("RuntimeError", 2)],
    ),
    "a future": (f"from __future__ import annotations\n1 / 0\nK = 1\n{F}", [("ZeroDivisionError", 2)]),
    "deleted": (f"K = 1\n{F}del g\n", [("NameError", 4)]),
}


@pytest.mark.parametrize(("source", "noted"), NOTED.values(), ids=NOTED)
def test_what_raises_is_noted_and_what_follows_runs(opened, source, noted):
    session = opened(source)
    assert raised(session.load()) == noted
    assert session.call([Step("f", (2,))]).value == 3


def test_of_two_definitions_the_last_counts_also_behind_what_raises(opened):
    session = opened(f"K = 1\n{F}f(None)\ndef f(x):\n    return 7\n")
    assert raised(session.load()) == [("TypeError", 3)]
    assert session.call([Step("f", (2,))]).value == 7


def test_an_exception_of_the_top_level_shows_the_students_lines(opened):
    loaded = opened("x = 1\ndef g(x):\n    return x / 0\ng(x)\n").load()
    assert unmarked(loaded.raised[0].traceback) == (
        "Traceback (most recent call last):\n"
        '  File "submission.py", line 4, in <module>\n'
        "    g(x)\n"
        '  File "submission.py", line 3, in g\n'
        "    return x / 0\n"
        "ZeroDivisionError: division by zero\n"
    )


def test_no_more_is_told_than_a_person_reads(opened):
    loaded = opened("x\n" * 500 + "def f(): pass\n").load()
    assert (len(loaded.raised), list(loaded.functions)) == (20, ["f"])


ENDLESS = """import numpy as np
from math import sqrt
K = sqrt(1)
try:
    import cupy as xp
except ImportError:
    xp = np
def f(x):
    return xp.add(x, K)
def train(steps):
    while steps: pass
class Net:
    size = 3
model, weights = Net(), np.ones(3)
if __name__ == "__main__":
    train(3)
g = lambda x: x
"""


@pytest.mark.parametrize(
    "end", ["while True: pass", "train(1)", "import time\ntime.sleep(99)", "h = train(1)", "print('x' * (1 << 25))"]
)
def test_of_a_file_that_takes_too_much_the_definitions_count(opened, end):
    session = opened(f"{ENDLESS}{end}\n", Limits(0.4, 128))
    loaded = session.load()
    assert list(loaded.functions) == ["sqrt", "f", "train", "Net", "g"]
    assert loaded.cut_short.why.value in ("timeout", "output")
    assert session.call([Step("f", (2,))]).value == 3.0


def test_what_defines_nothing_in_time_is_stopped(opened):
    stopped = opened("class A:\n    while True: pass\n").load()
    assert stopped.why.value == "timeout"
