"""A session speaks as its student does: of cells, and of modules that are not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.judging.student_session import StudentSession
from grader.messages.text import Text
from grader.model.outcome import Isolation, Kept, Loaded, ProgramImports, Raised, Returned, Step
from grader.submission.file import parse
from grader.submission.known_modules import HARMLESS
from tests.courses import exercise

NOTEBOOK = b'{"cells": [{"cell_type": "code", "source": "a = 1"}, {"cell_type": "code", "source": "b = 2"}]}'


class Answering:
    """A runner whose sessions answer as they are told."""

    isolation = Isolation("limits-only")

    def __init__(self, *outcomes, loaded=None):
        self.outcomes, self.loaded = list(outcomes), loaded or Loaded({})

    def open(self, program, limits):
        self.program = program
        return self

    def load(self):
        return self.loaded

    def call(self, steps, seconds=None, ahead=()):
        return self.outcomes.pop(0)

    def cpu(self):
        return 0.5

    def output(self):
        return "line 4"

    def close(self):
        pass


@pytest.fixture
def session(tmp_path):
    scale = exercise(tmp_path)

    def open_(runner, data=NOTEBOOK, name="mine.ipynb", allowed=("numpy", "math")):
        return StudentSession(parse(data, Path(name)), replace(scale, imports=allowed), runner)

    return open_


def test_a_session_tells_what_was_raised_in_cells(session):
    raised = Raised("SyntaxError", "no (mine.ipynb, line 5)", 'File "mine.ipynb", line 2, in f\n  "line 5"\n', 5)
    asked = session(Answering(raised, Returned(1)))
    assert asked.call([Step("f")]) == Raised(
        "SyntaxError",
        "no (mine.ipynb, code cell 2, line 1)",
        'File "mine.ipynb", code cell 1, line 1, in f\n  "line 5"\n',
        5,
    )
    assert asked.call([Step("f")]) == Returned(1)
    assert (asked.load(), asked.cpu(), asked.output()) == (Loaded({}), 0.5, "line 4")


def test_a_program_gets_what_the_exercise_allows_and_what_is_harmless(session):
    runner = Answering()
    session(runner, b"try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np\n", "mine.py")
    assert runner.program.imports == ProgramImports(HARMLESS | {"numpy", "math"}, ("numpy", "math"), (2,))


WANTED = Text("; the exercise wants it written with NumPy.", "；本练习要求用 NumPy 写出来。")


@pytest.mark.parametrize(
    ("line", "module", "en", "zh"),
    [
        (5, "torch", "f uses torch here (code cell 2, line 1)", "f 在这里用到了 torch（第 2 个代码单元格第 1 行）"),
        (0, "os", "f uses os here", "f 在这里用到了 os"),
    ],
)
def test_a_module_that_is_not_there_is_told_with_the_function_that_needs_it(session, line, module, en, zh):
    asked = session(Answering(Raised("MissingModuleError", module, "", line, 1)))
    assert asked.call([Step("g"), Step("f")]).meaning == Text(en, zh) + WANTED


def test_where_numpy_is_not_allowed_plain_python_is_wanted(session):
    asked = session(Answering(Raised("MissingModuleError", "numpy", "", 2)), allowed=("math",))
    assert asked.call([Step("f")]).meaning.en.endswith("; the exercise wants it written in plain Python.")


def test_a_module_that_nobody_knows_may_be_a_file_of_the_students(session):
    asked = session(Answering(Raised("MissingModuleError", "pad2d", "", 2)))
    assert asked.call([Step("conv2d")]).meaning.en == (
        "conv2d uses pad2d here (code cell 1, line 1), which did not come with the file. "
        "If it is a file of yours, hand it in too, or copy what you need."
    )


def test_optional_arguments_are_passed_by_the_students_own_names(session):
    asked = []

    class Listening(Answering):
        def call(self, steps, seconds=None, ahead=()):
            asked.append((steps[0].args, dict(steps[0].kwargs), ahead))
            return Returned(1, ("0", "factor"))

    mine = session(Listening(loaded=Loaded({"scale": ("values", "factor=")})))
    mine.load()
    assert mine.renamed == {"scale": {"by": "factor"}}
    assert mine.call([Step("scale", (1,), {"by": 3})], None, [[Step("scale", (2,))]]).changed == ("0", "by")
    assert asked == [((1,), {"factor": 3}, ())]


CHAIN = [Step("forward", (1,)), Step("scale", (2, Kept(0, 1)))]


def test_an_error_in_an_earlier_step_is_told_with_its_function(session):
    raised = Raised("ValueError", "no", "", line=2, step=0)
    found = session(Answering(raised)).call(CHAIN)
    assert (found.earlier, found.meaning) == ("forward", None)
    assert session(Answering(replace(raised, step=1))).call(CHAIN).earlier == ""


def test_a_step_that_returned_no_item_for_the_next_is_named(session):
    raised = Raised("TypeError", "'NoneType' object is not subscriptable", "", line=0, step=1)
    told = session(Answering(raised)).call(CHAIN).meaning
    assert told.en.startswith("What forward returned has no item 1, which scale is given here.")


def test_an_error_of_the_same_words_in_the_students_own_lines_is_theirs(session):
    raised = Raised("TypeError", "'NoneType' object is not subscriptable", "", line=7, step=1)
    assert session(Answering(raised)).call(CHAIN).meaning is None
