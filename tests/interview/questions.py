"""Small interview questions for tests of the engine."""

from pathlib import Path

from grader.formulas.formula import Formula
from grader.interview.mark import Marker
from grader.messages.text import Text, same
from grader.model.interview_question import Interview, Point, SampleAnswers, Samples, StatementMisconception

NONE = SampleAnswers((), ())
PROMPT = Text("What does parameter sharing bring in a convolutional layer?", "卷积层的参数共享有什么好处？")


def point(name, *patterns, **more):
    formulas = tuple(Formula.parse(text) for text in more.pop("formulas", ()))
    return Point(name, same(name), any=patterns, formulas=formulas, **more)


def wrong(name, *patterns, refuses=()):
    return StatementMisconception(name, same(name), same(""), any=patterns, refuses=refuses)


def question(*rubric, **more):
    samples = Samples(NONE, NONE, NONE, NONE, NONE)
    return Interview("q", Path("q.yaml"), "0", same("q"), "t", 1, PROMPT, rubric, same(""), samples, **more)


def verdicts(exercise, answer):
    """The verdict of every point, in order."""
    return [result.verdict for result in Marker(exercise).mark(answer).points]
