"""Shapes are read generously."""

import pytest

from grader.answer_kinds.answer_kind import Misread
from grader.answer_kinds.table import understand
from grader.formulas.formula import Formula
from grader.model.question import Part

SHAPE = Part("answer", "shape", Formula.parse("1"))
SHAPES = [
    ("(1, 6, 28, 28)", (1, 6, 28, 28)),
    ("(1，6，28，28)", (1, 6, 28, 28)),
    ("1 6 28 28", (1, 6, 28, 28)),
    ("28 x28", (28, 28)),
    ("28×28", (28, 28)),
    ("6@28x28", (6, 28, 28)),
    ("[6; 28; 28]", (6, 28, 28)),
    ("6、28、28", (6, 28, 28)),
    ("（六，二十八，二十八）", (6, 28, 28)),
]


@pytest.mark.parametrize(("typed", "value"), SHAPES)
def test_a_shape(typed, value):
    assert understand(SHAPE, (), typed).value == value


def test_what_was_understood_is_echoed():
    assert understand(SHAPE, (), "28 x28").echo == "(28, 28)"


REFUSED = [
    (
        "(1, 2.5)",
        "Answer with whole numbers in order, such as (1, 6, 28, 28).",
        "请依次写出整数，例如 (1, 6, 28, 28)。",
        "not whole numbers in order",
    ),
]


@pytest.mark.parametrize(("typed", "en", "zh", "why"), REFUSED)
def test_what_cannot_be_read_is_told_to_student_and_teacher(typed, en, zh, why):
    read = understand(SHAPE, (), typed)
    assert isinstance(read, Misread)
    assert (read.text.en, read.text.zh, read.why.en) == (en, zh, why)


WRITINGS = [
    ("1,6,28,28。", (1, 6, 28, 28)),
    ("输出(1,6,28,28)", (1, 6, 28, 28)),
    ("torch.Size([1, 6, 28, 28])", (1, 6, 28, 28)),
    ("The shape is (1, 2)", (1, 2)),
    ("shape = (96, 55, 55)", (96, 55, 55)),
    ("28 by 28", (28, 28)),
    ("6@28×28", (6, 28, 28)),
    ("形状为 1×6×28×28", (1, 6, 28, 28)),
    ("一 六 二十八", (1, 6, 28)),
    ("{1, 6}", (1, 6)),
]


@pytest.mark.parametrize(("typed", "value"), WRITINGS)
def test_a_shape_as_people_and_programs_write_it(typed, value):
    assert understand(SHAPE, (), typed).value == value


@pytest.mark.parametrize("typed", ["(1,024, 3)", "(N, 6, 28)", "(None, 6)", "1, 6, 28²", "C=6, H=28", "", "(1, 2.5)"])
def test_what_is_not_surely_a_shape_is_asked_again(typed):
    assert isinstance(understand(SHAPE, (), typed), Misread)
