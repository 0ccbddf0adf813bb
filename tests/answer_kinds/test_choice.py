"""Choices are read as a letter, or as the value of an option."""

import pytest

from grader.answer_kinds.kind import Misread, Understood
from grader.answer_kinds.kinds import understand
from grader.formulas.formula import Formula
from grader.model.question import Part

CHOICE = Part("answer", "choice", Formula.parse("1"))


@pytest.mark.parametrize("typed", ["b", "B", "Ｂ", "(b)", "b.", "选B"])
def test_a_letter(typed):
    assert understand(CHOICE, ("x", "y", "z"), typed) == Understood("y", "B")


def test_a_value_instead_of_its_letter():
    assert understand(CHOICE, (5, 7), "7") == Understood(7, "B")
    assert understand(CHOICE, ((1, 2), (3, 4)), "3x4") == Understood((3, 4), "B")


REFUSED = [
    (
        "e",
        "Answer with a letter from A to C.",
        "请用 A 到 C 中的一个字母作答。",
        "none of the letters from A to C",
    ),
]


@pytest.mark.parametrize(("typed", "en", "zh", "why"), REFUSED)
def test_what_cannot_be_read_is_told_to_student_and_teacher(typed, en, zh, why):
    read = understand(CHOICE, ("x", "y", "z"), typed)
    assert isinstance(read, Misread)
    assert (read.text.en, read.text.zh, read.why.en) == (en, zh, why)
