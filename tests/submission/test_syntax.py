"""A broken cell costs only itself."""

import json
from pathlib import Path

import pytest

from grader.submission.file import parse

GOOD = "def f(x):\n    return x\n"


def notebook(*sources):
    cells = [{"cell_type": "code", "source": source} for source in sources]
    return parse(json.dumps({"cells": cells}).encode(), Path("mine.ipynb"))


def py(source):
    return parse(source.encode(), Path("mine.py"))


BROKEN = {
    "a half written cell": ("for i in", "Code cell 1, line 1: invalid syntax"),
    "an open bracket": ("x = [1,\n", "Code cell 1, line 1: '[' was never closed"),
    "an open string": ("'''abc\n", "Code cell 1, line 1: unterminated triple-quoted string"),
    "Python 2": ("print 'x'\n", "Code cell 1, line 1: Missing parentheses"),
    "prose": ("This is my answer.\n", "Code cell 1, line 1: invalid syntax"),
    "a full-width comma": ("\nx = 1，2", "Code cell 1, line 2: invalid character"),
    "an indent": ("x = 1\n  y = 2", "Code cell 1, line 2: unexpected indent"),
    "a function without a body": ("def g(x):\n", "Code cell 1, line 2: expected an indented block"),
}


@pytest.mark.parametrize(("cell", "told"), BROKEN.values(), ids=BROKEN)
def test_the_other_cells_of_a_notebook_are_graded_without_a_broken_one(cell, told):
    found = notebook(cell, GOOD)
    assert found.problem is None
    assert [problem.en[: len(told)] for problem in found.broken] == [told]
    assert "f" in found.functions
    assert found.lines.place(found.program.source.split("\n").index("def f(x):") + 1).en == "code cell 2, line 1"
    assert [problem.en.replace("cell 1", "cell 2")[: len(told)] for problem in notebook(GOOD, cell).broken] == [
        told.replace("cell 1", "cell 2")
    ]


def test_a_function_of_a_broken_cell_is_meant():
    found = notebook("def relu(x):\n    return (x\n", GOOD)
    assert found.functions == ("f", "relu")
    assert "def relu" not in found.program.source


def test_where_nothing_else_is_defined_the_mistake_is_the_problem():
    found = notebook("def relu(x):\n    return (x\n", "x = 1\n")
    assert found.problem.en.startswith("Code cell 1, line 2: '(' was never closed")
    assert found.broken == ()


@pytest.mark.parametrize("mark", ["# %%", "#%% plots", "# In[3]:", "# In[ ]:", "# <codecell>", "# %% [markdown]"])
def test_so_are_the_cells_of_a_program_that_an_editor_keeps_in_cells(mark):
    found = py(f"{GOOD}{mark}\nfor i in\n{mark}\ndef g(x):\n    return x\n")
    assert (found.problem, found.functions) == (None, ("f", "g"))
    assert [problem.en[:22] for problem in found.broken] == ["Line 4: invalid syntax"]


def test_a_program_without_cells_is_graded_as_one_piece():
    assert py(f"{GOOD}for i in\n").problem.en.startswith("Line 3: invalid syntax")
