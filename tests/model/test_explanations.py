"""An explanation that fails is left out and told; the rest goes on."""

import pytest

from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.explanations import Explanations, FailedExplanation

WHAT = Text("when it fails", "何时出错")


def raising(error):
    def explain():
        raise error

    return explain


def test_an_explanation_that_works_is_given_and_nothing_is_told():
    explanations = Explanations()
    assert explanations.given(WHAT, lambda: "because", None) == "because"
    assert explanations.failed == []


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (IndexError("index 0 is out of bounds"), "IndexError: index 0 is out of bounds"),
        (ValueError("two\nlines  and blanks"), "ValueError: two lines and blanks"),
        (RecursionError(), "RecursionError"),
        (MemoryError(), "MemoryError"),
        (SystemExit(3), "SystemExit: 3"),
        (UsageError(Text("no such program", "没有这个程序")), "UsageError: no such program"),
        (KeyError("x" * 1000), "KeyError: '" + "x" * 289),
    ],
)
def test_one_that_raises_is_left_out_and_told_in_one_line(error, told):
    explanations = Explanations()
    assert explanations.given(WHAT, raising(error), "nothing") == "nothing"
    assert explanations.failed == [FailedExplanation(WHAT, told)]


def test_the_same_failure_is_told_once():
    explanations = Explanations()
    for _ in range(3):
        explanations.given(WHAT, raising(ValueError("no")), None)
    assert len(explanations.failed) == 1


def test_who_stops_the_program_stops_it():
    with pytest.raises(KeyboardInterrupt):
        Explanations().given(WHAT, raising(KeyboardInterrupt()), None)


def test_it_says_in_both_languages_that_the_verdict_stands():
    text = FailedExplanation(WHAT, "ValueError: no").text
    assert text.en == (
        "The verdict stands, but one thing could not be said: when it fails (ValueError: no). "
        "That is a fault of the grader or of the exercise, not of your file."
    )
    assert (
        text.zh
        == "判定有效，但有一项说明无法给出：何时出错（ValueError: no）。这是评分器或练习的问题，与你的文件无关。"
    )


def test_a_student_sees_no_more_of_it_than_its_type():
    assert FailedExplanation(WHAT, "KeyError: -7").without_details() == FailedExplanation(WHAT, "KeyError")
