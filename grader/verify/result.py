"""What was proved of an exercise, or why it could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.messages.errors import Problem
from grader.messages.text import Text
from grader.model.exercise import Exercise


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """The problems of an exercise, sorted, and what was looked at: in words and, by name, in numbers."""

    exercise: str
    problems: tuple[Problem, ...]
    facts: Text = Text("", "")
    numbers: Mapping[str, float] = field(default_factory=dict)


def problem(exercise: Exercise, where: str, en: str, zh: str) -> Problem:
    """A problem of an exercise as a whole."""
    return Problem(str(exercise.path), 0, 0, where, en, zh)


def counted(number: int, what: str) -> str:
    """How many, in English: 1 case, 2 cases."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
