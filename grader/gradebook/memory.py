"""This module is a gradebook that forgets: it holds the gradings of one run, where no database is to be had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from grader.gradebook.attempt import Graded, Known, Policy, Recorded, Standing
from grader.verdict import Verdict

LATEST = "9999"  # no time is later


class MemoryBook:
    """The gradings of this run, with their `reports` or, as those are long, without."""

    def __init__(self, reports: bool) -> None:
        self._reports = reports
        self._standings: list[Standing] = []
        self._deadlines: dict[str, str] = {}

    def known(self, exercise: str, names: Sequence[str], again: str = "", lower: bool = False) -> Mapping[str, Known]:
        """Nobody's: nothing was kept."""
        return {}

    def record(self, graded: Sequence[Graded], again: str = "", lower: bool = False) -> list[Recorded]:
        """Hold the gradings until the run ends."""
        for one in graded:
            self._standings.append(_standing(one, one.report if self._reports else ""))
        return [Recorded(one, None, True) for one in graded]

    def standings(
        self, exercises: Sequence[str] = (), policy: Policy = Policy.BEST, reports: bool = True
    ) -> Iterator[Standing]:
        """One for each grading, by exercise and student; whatever the policy, there is but one attempt."""
        for one in sorted(self._standings, key=lambda one: (one.exercise, one.student)):
            if not exercises or one.exercise in exercises:
                bound = self._deadlines.get(one.exercise, LATEST)
                yield replace(one, late=one.late or one.submitted_at > bound)

    def set_deadline(self, exercise: str, late_after: datetime) -> None:
        """Attempts at `exercise` that were submitted after `late_after` are late."""
        self._deadlines[exercise] = stamp(late_after)


def _standing(one: Graded, report: str) -> Standing:
    return Standing(
        student=one.student,
        exercise=one.exercise,
        verdict=one.verdict,
        points=one.points,
        out_of=one.out_of,
        attempts=int(one.verdict is not Verdict.CE),
        seed=one.seed,
        late=one.late,
        file=one.file,
        version=one.version,
        isolation=one.isolation.level,
        submitted_at=stamp(one.submitted_at),
        graded_at=stamp(datetime.now(UTC)),
        report=report,
        system_id=one.system_id,
        problem=one.problem,
    )


def stamp(time: datetime | None) -> str:
    """A time as gradebooks and tables write it, in UTC; nothing where it is not known."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time else ""
