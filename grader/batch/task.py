"""This module is what a batch hands to its workers, and what it gets back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from grader.exercise import CodeExercise
from grader.gradebook.attempt import Graded
from grader.outcome import Isolation
from grader.text import Text


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs before its first task: the exercises by id, their files and versions, and the seed."""

    exercises: tuple[tuple[str, Path, str], ...]
    seed: str

    @classmethod
    def of(cls, exercises: list[CodeExercise], seed: str) -> Setup:
        """The setup for these exercises."""
        return cls(tuple((exercise.id, exercise.path, exercise.version) for exercise in exercises), seed)


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to judge."""

    number: int
    student: str
    exercise: str
    file: str
    submitted_at: datetime | None
    late: bool
    data: bytes
    system_id: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """The judge failed, not the submission: it gets no points and loses none."""

    text: Text


Answer = Graded | Fault


class Judges(Protocol):
    """Those who answer tasks: processes of this machine, or of others."""

    @property
    def isolation(self) -> Isolation:
        """How programs are isolated, where it is weakest."""

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer] | None]:
        """Each task with its answer, as they come; None now and then, when nothing did."""
