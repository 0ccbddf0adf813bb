"""How each kind of exercise is read: its keys, whether they fit together, what they make.

A kind's modules are imported when the first exercise of the kind is read: grading code does not wait for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.course.reading.fields import ReadValue
from grader.course.reading.nodes import Problems
from grader.course.reading.shapes import Record
from grader.model.exercise import Exercise

KINDS = ("code", "question", "interview")


@dataclass(frozen=True, slots=True)
class Reader:
    """`examine` adds to the problems what does not fit; `build` raises them, or returns the exercise."""

    keys: Record
    examine: Callable[[ReadValue, Problems], None]
    build: Callable[[ReadValue, Path, bytes, Problems], Exercise]


def reader(kind: str) -> Reader:
    """The reader of one of KINDS."""
    match kind:
        case "question":
            from grader.course.reading.question import build as question_build
            from grader.course.reading.question import rules as question_coherence
            from grader.course.reading.question.keys import QUESTION

            return Reader(QUESTION, question_coherence.examine, question_build.build)
        case "interview":
            from grader.course.reading.interview import build as interview_build
            from grader.course.reading.interview import rules as interview_coherence
            from grader.course.reading.interview.keys import INTERVIEW

            return Reader(INTERVIEW, interview_coherence.examine, interview_build.build)
        case _:
            from grader.course.reading.code import build as code_build
            from grader.course.reading.code import rules as code_coherence
            from grader.course.reading.code.keys import CODE

            return Reader(CODE, code_coherence.examine, code_build.build)
