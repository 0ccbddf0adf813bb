"""Attempts, their gradings, and where a person stands: what a gradebook holds.

An *attempt* is a person's file for an exercise, handed in at a time; it is another one when its bytes or that time
differ. A *grading* is what the judge said about an attempt under one version of the exercise and one seed. Both are
only added.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from typing import Protocol

from grader.gradebook.adjustment import Adjustment
from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from grader.people.person import Person

MAX_PROBLEM_CHARS = 200  # in a table
NO_TEXT = Text("", "")


class Policy(Enum):
    """Which attempt is a person's score."""

    BEST = "best"  # the one with the most points, the latest of several
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person's file for an exercise. `time` is empty where nobody who can be trusted has said it."""

    person: Person
    exercise: str
    source_sha256: str
    file: str
    time: datetime | None = None
    late: bool = False  # said by the platform that collected it
    label: str = ""  # tells it from the person's others on the platform


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the judge said about a file. `report` is kept as `grader.gradebook.stored_report` writes it."""

    version: str
    seed: str
    verdict: Verdict
    points: float
    out_of: float
    isolation: Isolation
    report: str
    problem: Text = NO_TEXT  # why the file could not be graded for what it computes, in a line


@dataclass(frozen=True, slots=True)
class Grading:
    """A judgement with the attempt that it is of."""

    attempt: Attempt
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class RecordedGrading:
    """What became of a grading. `before` is the grading of the same attempt that counted until now, if any.

    It `counts` unless it would have lowered the score and nobody said that it may.
    """

    grading: Grading
    before: tuple[Verdict, float] | None
    counts: bool

    @property
    def gain(self) -> float:
        """Points gained, negative where they are fewer; 0 for what was not graded before."""
        return self.grading.judgement.points - self.before[1] if self.before else 0.0


@dataclass(frozen=True, slots=True)
class FaultyAttempt:
    """An attempt that we could not grade, and why: a verdict JE, which costs nothing and is tried again."""

    attempt: Attempt
    why: Text


@dataclass(frozen=True, slots=True)
class RecordedAttempt:
    """An attempt that a gradebook has, and what it was graded under. `time` is as gradebooks write it."""

    number: int
    source_sha256: str
    time: str
    label: str
    graded_under: frozenset[tuple[str, str]] = frozenset()  # version and seed

    def is_of(self, attempt: Attempt, last: bool) -> bool:
        """Whether `attempt` is this one, which is the `last` of the person or not.

        Where the platform tells attempts apart, the same bytes at another time are another attempt; elsewhere only a
        file that was changed is.
        """
        if self.source_sha256 != attempt.source_sha256:
            return False
        if self.label and attempt.label:
            return self.label == attempt.label
        if self.time and attempt.time:
            return self.time == stamp(attempt.time)
        return last


@dataclass(frozen=True, slots=True)
class LastAttempts:
    """A person's attempts at an exercise so far, oldest first; of which files those that could be run were."""

    attempts: tuple[RecordedAttempt, ...] = ()
    counted: frozenset[str] = frozenset()  # hashes of sources: a file that cannot be run costs no attempt

    def known(self, attempt: Attempt) -> RecordedAttempt | None:
        """The attempt as it was recorded, if it was."""
        newest_first = reversed(self.attempts)
        return next((one for one in newest_first if one.is_of(attempt, one is self.attempts[-1])), None)


@dataclass(frozen=True, slots=True)
class GradebookSeed:
    """The seed of an exercise in a gradebook, whether it was drawn just now, and that of the last grading, if any."""

    seed: str
    is_new: bool = False
    last: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Where a person stands in an exercise: the grading that is the score. `student` is what no other is called."""

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
    person: int = 0  # the person's number in the gradebook
    adjustment: Adjustment | None = None

    @property
    def awarded(self) -> float | None:
        """The points that count: the judge's, or those that a person decided on; nothing where it does not count."""
        return self.adjustment.awarded(self.points) if self.adjustment else self.points


@dataclass(frozen=True, slots=True)
class OpenFault:
    """A person's work that could not be graded by a fault of ours, and was not graded since."""

    person: int
    student: str
    exercise: str
    system_id: str
    why: Text


def in_a_line(problem: Text | None) -> Text:
    """A problem as a row of a table tells it: its first line, of characters that any database can keep."""
    return Text(_line(problem.en), _line(problem.zh)) if problem else NO_TEXT


def _line(text: str) -> str:
    line = "".join(c if c.isprintable() else " " for c in text.strip().partition("\n")[0])
    return line if len(line) <= MAX_PROBLEM_CHARS else f"{line[: MAX_PROBLEM_CHARS - 1]}…"


def stamp(time: datetime | None) -> str:
    """A time as gradebooks and tables write it, in UTC; nothing where it is not known."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""


class Book(Protocol):
    """What a batch needs of a gradebook."""

    @property
    def is_kept(self) -> bool:
        """Whether it is there after this run."""

    def meet(self, people: Collection[Person], exercises: Sequence[str]) -> None:
        """Get to know the people of a class before any work of theirs is recorded."""

    def numbers(self, people: Collection[Person], exercise: str) -> Mapping[Person, int]:
        """The numbers of those that the gradebook knows."""

    def labels(self) -> Mapping[int, str]:
        """What everybody is called, by number; no two alike."""

    def listed(self) -> Mapping[int, str]:
        """The people on the roster and the group of each, by number."""

    def unlisted(self) -> Mapping[int, str]:
        """Those with work who are not on the roster, where there is one: what they are called, by number."""

    def best_ids(self) -> Mapping[int, str]:
        """The id by which everybody is known best, by number."""

    def undecided(self) -> Mapping[str, Sequence[str]]:
        """Names of which it cannot be decided whose they are, each with the labels of those who may be one person."""

    def last_attempts(
        self, exercise: str, people: Collection[Person], again: str = "", lower: bool = False
    ) -> Mapping[Person, LastAttempts]:
        """The attempts at `exercise` of some people, of those who made any."""

    def record(
        self, gradings: Sequence[Grading], again: str = "", lower: bool = False
    ) -> list[RecordedGrading | FaultyAttempt]:
        """Add gradings. One that is not taken is a fault of its own and keeps nothing else from being added."""

    def record_faults(self, faults: Sequence[FaultyAttempt]) -> None:
        """Add what could not be graded, as far as it is taken."""

    def settle_faults(self, exercise: str, people: Collection[Person]) -> None:
        """The work of these people gave no trouble this time."""

    def standings(
        self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST, reports: bool = False
    ) -> Iterator[Score]:
        """Where people stand, by exercise and person."""

    def adjustments(self, exercises: Sequence[str] = ()) -> Mapping[tuple[int, str], Adjustment]:
        """What people decided about scores, by person and exercise."""

    def set_deadline(self, exercise: str, people: Collection[Person], late_after: datetime) -> None:
        """From now on, what these people submit for `exercise` after `late_after` is late."""

    def seed(self, exercise: str, first: str) -> GradebookSeed:
        """The seed of an exercise; `first` from now on, if it has none."""

    def begin_again(self, exercise: str, version: str, seed: str) -> str:
        """A regrading run: the one that was begun and has not ended, or a new one."""

    def end_again(self, run: str) -> None:
        """The regrading run is done."""
