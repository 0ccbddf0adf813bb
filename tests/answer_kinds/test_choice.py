"""Choices are read as a letter, or as the value of an option."""

import pytest

from grader.answer_kinds.answer_kind import Misread, Understood
from grader.answer_kinds.table import understand
from grader.formulas.formula import Formula
from grader.messages.text import Text
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


LETTERS = [
    "答案B",
    "答案是B",
    "选项 B",
    "option b",
    "The answer is B",
    "I choose B.",
    "B)",
    "b选项",
    "B。",
    "answer: b",
]


@pytest.mark.parametrize("typed", LETTERS)
def test_a_letter_with_words_around_it(typed):
    assert understand(CHOICE, ("x", "y", "z"), typed) == Understood("y", "B")


SAID = (Text("max pooling", "最大池化"), Text("average pooling", "平均池化"))


@pytest.mark.parametrize("typed", ["Average pooling", "平均池化。", "B. average pooling", "b) 平均池化"])
def test_what_an_option_says_instead_of_its_letter(typed):
    assert understand(CHOICE, ("max", "average"), typed, SAID) == Understood("average", "B")


@pytest.mark.parametrize("typed", ["A. average pooling", "pooling", "A or B", "not A", "不选A", ""])
def test_what_is_not_surely_one_option_is_asked_again(typed):
    assert isinstance(understand(CHOICE, ("max", "average"), typed, SAID), Misread)
