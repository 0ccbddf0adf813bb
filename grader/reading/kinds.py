"""This module is how each kind of exercise is read: its keys, whether they fit together, what they make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.kinds import Exercise
from grader.reading.code import build as code_build
from grader.reading.code import coherence as code_coherence
from grader.reading.code.keys import CODE
from grader.reading.fields import Found
from grader.reading.interview import build as interview_build
from grader.reading.interview import coherence as interview_coherence
from grader.reading.interview.keys import INTERVIEW
from grader.reading.nodes import Problems
from grader.reading.question import build as question_build
from grader.reading.question import coherence as question_coherence
from grader.reading.question.keys import QUESTION
from grader.reading.shapes import Record


@dataclass(frozen=True, slots=True)
class Reader:
    """`examine` adds to the problems what does not fit; `build` raises them, or returns the exercise."""

    keys: Record
    examine: Callable[[Found, Problems], None]
    build: Callable[[Found, Path, bytes, Problems], Exercise]


READERS: Mapping[str, Reader] = {
    "code": Reader(CODE, code_coherence.examine, code_build.build),
    "question": Reader(QUESTION, question_coherence.examine, question_build.build),
    "interview": Reader(INTERVIEW, interview_coherence.examine, interview_build.build),
}
