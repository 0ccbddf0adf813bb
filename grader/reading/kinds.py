"""This module is how each kind of exercise is read: its keys, whether they fit together, what they make.

A kind's modules are imported when the first exercise of the kind is read: grading code does not wait for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.kinds import Exercise
from grader.reading.fields import Found
from grader.reading.nodes import Problems
from grader.reading.shapes import Record

KINDS = ("code", "question", "interview")


@dataclass(frozen=True, slots=True)
class Reader:
    """`examine` adds to the problems what does not fit; `build` raises them, or returns the exercise."""

    keys: Record
    examine: Callable[[Found, Problems], None]
    build: Callable[[Found, Path, bytes, Problems], Exercise]


def reader(kind: str) -> Reader:
    """The reader of one of KINDS."""
    match kind:
        case "question":
            from grader.reading.question import build as question_build
            from grader.reading.question import coherence as question_coherence
            from grader.reading.question.keys import QUESTION

            return Reader(QUESTION, question_coherence.examine, question_build.build)
        case "interview":
            from grader.reading.interview import build as interview_build
            from grader.reading.interview import coherence as interview_coherence
            from grader.reading.interview.keys import INTERVIEW

            return Reader(INTERVIEW, interview_coherence.examine, interview_build.build)
        case _:
            from grader.reading.code import build as code_build
            from grader.reading.code import coherence as code_coherence
            from grader.reading.code.keys import CODE

            return Reader(CODE, code_coherence.examine, code_build.build)
