"""This module is what a gradebook holds: attempts, their gradings, and where a student stands.

An *attempt* is a student's file for an exercise; it is a new one when its bytes differ from the attempt before. A
*grading* is what the judge said about an attempt under one version of the exercise and one seed. Both are only added.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from grader.outcome import Isolation
from grader.text import Text
from grader.verdict import Verdict

LONGEST = 200  # characters of a problem in a table
NO_TEXT = Text("", "")


class Policy(Enum):
    """Which attempt is a student's score."""

    BEST = "best"  # the one with the most points, the latest of several
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Graded:
    """One grading, with the attempt it is of. `report` is kept as `grader.record` writes it."""

    student: str
    exercise: str
    version: str
    seed: str
    source_sha256: str
    file: str
    submitted_at: datetime | None
    late: bool  # said by the system that collected it
    verdict: Verdict
    points: float
    out_of: float
    isolation: Isolation
    report: str
    system_id: str = ""  # the student's, in the system that collected it
    problem: Text = NO_TEXT  # why the file could not be run at all, in a line


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a grading. `before` is the grading of the same attempt that counted until now, if any.

    It `counts` unless it would have lowered the score and nobody said that it may.
    """

    graded: Graded
    before: tuple[Verdict, float] | None
    counts: bool

    @property
    def gain(self) -> float:
        """Points gained, negative where they are fewer; 0 for what was not graded before."""
        return self.graded.points - self.before[1] if self.before else 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """A student's last attempt at an exercise, what it was graded under, and how many attempts count."""

    source_sha256: str
    graded_under: frozenset[tuple[str, str]]  # version and seed
    attempts: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a student stands in an exercise: the grading that is the score."""

    student: str
    exercise: str
    verdict: Verdict
    points: float
    out_of: float
    attempts: int  # those that could be run at all
    seed: str
    late: bool
    file: str
    version: str
    isolation: str
    submitted_at: str
    graded_at: str
    report: str
    system_id: str = ""
    problem: Text = NO_TEXT


def in_a_line(problem: Text | None) -> Text:
    """A problem as a row of a table tells it: its first line, of characters that any database can keep."""
    return Text(_line(problem.en), _line(problem.zh)) if problem else NO_TEXT


def _line(text: str) -> str:
    line = "".join(c if c.isprintable() else " " for c in text.strip().partition("\n")[0])
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


class Book(Protocol):
    """What a batch needs of a gradebook."""

    def known(self, exercise: str, names: Sequence[str], again: str = "", lower: bool = False) -> Mapping[str, Known]:
        """The last attempts at `exercise` of some students, those who made any."""

    def record(self, graded: Sequence[Graded], again: str = "", lower: bool = False) -> list[Recorded]:
        """Add gradings, in one transaction."""
