"""A gradebook that forgets: it holds the gradings of one run, where no database is to be had."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from grader.gradebook.adjustment import Adjustment
from grader.gradebook.grading import (
    FaultyAttempt,
    GradebookSeed,
    Grading,
    LastAttempts,
    Policy,
    RecordedGrading,
    Score,
    stamp,
)
from grader.model.report import Verdict
from grader.people.person import Person, labels


class MemoryBook:
    """The gradings of this run, with their `reports` or, as those are long, without."""

    is_kept = False

    def __init__(self, reports: bool) -> None:
        self._reports = reports
        self._gradings: dict[tuple[int, str], list[Grading]] = {}
        self._graded_at: str = stamp(datetime.now(UTC))
        self._numbers: dict[Person, int] = {}
        self._deadlines: dict[tuple[int, str], str] = {}

    def meet(self, people: Collection[Person], exercises: Sequence[str]) -> None:
        """Number these people."""
        for person in people:
            self._number(person)

    def _number(self, person: Person) -> int:
        return self._numbers.setdefault(person, len(self._numbers) + 1)

    def numbers(self, people: Collection[Person], exercise: str) -> Mapping[Person, int]:
        """The numbers of these people."""
        return {person: self._number(person) for person in people}

    def labels(self) -> Mapping[int, str]:
        """What everybody is called, by number."""
        return {self._numbers[person]: label for person, label in labels(self._numbers).items()}

    def listed(self) -> Mapping[int, str]:
        """Nobody: there is no roster."""
        return {}

    def unlisted(self) -> Mapping[int, str]:
        """Nobody: there is no roster."""
        return {}

    def best_ids(self) -> Mapping[int, str]:
        """The ids that the platform gave."""
        return {number: person.id for person, number in self._numbers.items()}

    def undecided(self) -> Mapping[str, Sequence[str]]:
        """Nobody's name: those of one run are as the platform tells them apart."""
        return {}

    def last_attempts(
        self, exercise: str, people: Collection[Person], again: str = "", lower: bool = False
    ) -> Mapping[Person, LastAttempts]:
        """Nobody's: nothing was kept."""
        return {}

    def record(
        self, some: Sequence[Grading], again: str = "", lower: bool = False
    ) -> list[RecordedGrading | FaultyAttempt]:
        """Hold the gradings until the run ends."""
        for grading in some:
            kept = grading if self._reports else replace(grading, judgement=replace(grading.judgement, report=""))
            mine = self._number(grading.attempt.person), grading.attempt.exercise
            self._gradings.setdefault(mine, []).append(kept)
        return [RecordedGrading(grading, None, True) for grading in some]

    def record_faults(self, faults: Sequence[FaultyAttempt]) -> None:
        """Nothing is kept of them."""

    def settle_faults(self, exercise: str, people: Collection[Person]) -> None:
        """Nothing was kept of them."""

    def standings(
        self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST, reports: bool = True
    ) -> Iterator[Score]:
        """Where people stand, by exercise and name."""
        called = self.labels()
        by_exercise = sorted(self._gradings.items(), key=lambda item: (item[0][1], called[item[0][0]]))
        for (person, exercise), gradings in by_exercise:
            if not exercises or exercise in exercises:
                made = [self._standing(person, called[person], grading) for grading in gradings]
                best = max(made, key=lambda one: _rank(one, policy))
                sources = {one.attempt.source_sha256 for one in gradings if one.judgement.verdict is not Verdict.CE}
                yield replace(best, attempts=len(sources))

    def _standing(self, person: int, student: str, grading: Grading) -> Score:
        attempt, judged = grading.attempt, grading.judgement
        bound, came = self._deadlines.get((person, attempt.exercise)), stamp(attempt.time)
        return Score(
            student=student,
            exercise=attempt.exercise,
            verdict=judged.verdict,
            points=judged.points,
            out_of=judged.out_of,
            attempts=1,
            seed=judged.seed,
            late=attempt.late or (bound is not None and came > bound),
            file=attempt.file,
            version=judged.version,
            isolation=judged.isolation.level,
            submitted_at=came,
            graded_at=self._graded_at,
            report=judged.report,
            system_id=attempt.person.id,
            problem=judged.problem,
            person=person,
        )

    def adjustments(self, exercises: Sequence[str] = ()) -> Mapping[tuple[int, str], Adjustment]:
        """Nobody's: nothing was kept."""
        return {}

    def set_deadline(self, exercise: str, people: Collection[Person], late_after: datetime) -> None:
        """What these people submitted for `exercise` after `late_after` is late."""
        for person in people:
            self._deadlines[self._number(person), exercise] = stamp(late_after)

    def seed(self, exercise: str, first: str) -> GradebookSeed:
        """The one that is given: there is none from before."""
        return GradebookSeed(first, is_new=True)

    def begin_again(self, exercise: str, version: str, seed: str) -> str:
        """No run: everything is graded in any case."""
        return ""

    def end_again(self, run: str) -> None:
        """There was none."""


def _rank(standing: Score, policy: Policy) -> tuple[bool, float, str]:
    """In time before late, then by points where the best counts, then the latest."""
    return not standing.late, standing.points if policy is Policy.BEST else 0.0, standing.submitted_at
