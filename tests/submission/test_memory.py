"""What functions may remember is read from the source."""

from pathlib import Path

import pytest

from grader.submission.file import parse

REMEMBERS = {
    "a global variable": "n = 0\ndef f(x):\n    global n\n    n += 1\n",
    "a list that grows": "seen = []\ndef f(x):\n    seen.append(x)\n",
    "a cache": "cache = dict()\ndef f(x):\n    cache[x.shape] = x\n",
    "a default": "def f(x, cache=[]):\n    cache.append(x)\n",
    "a default by name": "def f(x, *, cache={}): pass\n",
    "a variable of the function around": "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n",
}
FORGETS = {
    "nothing": "def f(x):\n    out = []\n    out.append(x)\n    return out\n",
    "a constant": "K = 3\ndef f(x):\n    return x * K\n",
    "a list that is read": "sizes = [1, 2]\ndef f(x):\n    return sizes[0] + len(sizes)\n",
    "a list of the top level that grows there": "sizes = []\nsizes.append(1)\ndef f(x): return x\n",
    "a default that is none": "def f(x, b=None, size=(1, 2)): return x\n",
}


@pytest.mark.parametrize("source", REMEMBERS.values(), ids=REMEMBERS)
def test_a_program_that_keeps_something_remembers(source):
    assert parse(source.encode(), Path("mine.py")).remembers


@pytest.mark.parametrize("source", FORGETS.values(), ids=FORGETS)
def test_a_program_that_keeps_nothing_forgets(source):
    assert not parse(source.encode(), Path("mine.py")).remembers
