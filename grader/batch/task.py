"""Tasks: what a batch hands to its workers, and the answers that it gets back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.gradebook.grading import Judgement
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.model.outcome import Isolation

MAX_FAULT_CHARS = 500  # of what an exception says


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker needs before its first task: the exercises by id, their files and versions."""

    exercises: tuple[tuple[str, Path, str], ...]

    @classmethod
    def of(cls, exercises: list[CodeExercise]) -> WorkerSetup:
        """The setup for these exercises."""
        return cls(tuple((exercise.id, exercise.path, exercise.version) for exercise in exercises))


@dataclass(frozen=True, slots=True)
class Task:
    """One submission to judge: what the judge needs of it, and nothing about whose it is."""

    number: int
    exercise: str
    seed: str
    file: str
    data: bytes
    beside: tuple[tuple[str, bytes], ...] = ()  # files of the student's that it imports, by their paths from its folder


@dataclass(frozen=True, slots=True)
class Fault:
    """The judge failed, not the submission: it gets no points and loses none."""

    text: Text

    @classmethod
    def of(cls, error: Exception) -> Fault:
        """What went wrong, in a line."""
        what = f"{type(error).__name__}: {error}".splitlines()[0][:MAX_FAULT_CHARS].rstrip(": ")
        return cls(Text(f"a fault of the grader: {what}", f"评分器自身的错误：{what}"))


Answer = Judgement | Fault


class Judges(Protocol):
    """Those who answer tasks: processes of this machine, or of others."""

    @property
    def isolation(self) -> Isolation:
        """How programs are isolated, where it is weakest."""

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer] | None]:
        """Each task with its answer, as they come; None now and then, when nothing did."""
