"""Likeness to wrong answers, which asks for a person and awards nothing."""

from dataclasses import replace

import pytest

from grader.interview.mark import Marker
from grader.interview.second_opinion import SecondOpinion, likeness, profile
from grader.model.interview_question import SampleAnswers
from tests.interview.questions import point, question

RIGHT = "The same kernel is used at all positions of the input."
TURNED = "The different kernel is used at all positions of the input."
MADE = question(point("kernel", "kernel position"))
EXERCISE = replace(MADE, samples=replace(MADE.samples, full=SampleAnswers((RIGHT,), ())))


@pytest.mark.parametrize(
    ("answer", "doubted"),
    [(RIGHT, False), (TURNED, True), (TURNED.upper(), True), ("A kernel visits every position.", False), ("", False)],
)
def test_an_answer_like_a_falsified_one_is_doubted(answer, doubted):
    assert SecondOpinion(EXERCISE).doubts(answer) is doubted


def test_a_doubt_asks_for_review_and_leaves_the_marks():
    marked = Marker(EXERCISE).mark(TURNED)
    assert (marked.status, marked.marks, marked.reasons) == ("full", 1, ("alike",))


def test_what_the_author_calls_still_right_is_not_doubted():
    assert not SecondOpinion(replace(EXERCISE, still_right={TURNED: "for a test"})).doubts(TURNED)


def test_a_text_is_wholly_like_itself():
    assert likeness(profile("步长"), [profile("步长")]) == pytest.approx(1)
    assert likeness(profile("步长"), [profile("abc")]) == 0
    assert likeness(profile("步长"), []) == 0
