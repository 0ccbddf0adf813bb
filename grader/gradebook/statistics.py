"""What a class did with an exercise: the spread of points, each check, each misconception.

Of every student it is the attempt that is the score. A check's *ease* is the share of its points that the class earned
(the "difficulty" of test theory, where 1 is easy). Its *discrimination* is the correlation of its points with those of
all other checks: near 1 it tells strong from weak, near 0 it tells nothing, below 0 it is worth a look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import StatisticsError, correlation, fmean, median

from grader.gradebook import stored_report
from grader.gradebook.grading import Score
from grader.messages.text import Text
from grader.model.report import Report

BINS = 10


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """How a class did in a check. `discrimination` is None where everybody earned the same."""

    id: str
    title: Text
    shown: bool
    out_of: float
    mean: float
    ease: float
    discrimination: float | None


@dataclass(frozen=True, slots=True)
class MisconceptionFacts:
    """How many students of a class have a misconception."""

    id: str
    says: Text
    students: int
    share: float


@dataclass(frozen=True, slots=True)
class ClassStatistics:
    """What a class did with an exercise."""

    exercise: str
    title: Text
    students: int
    out_of: float
    mean: float
    median: float
    attempts: float  # on average
    verdicts: tuple[tuple[str, int], ...]  # the most frequent first
    spread: tuple[int, ...]  # students by tenths of the points, all points in a bin of their own at the end
    checks: tuple[CheckFacts, ...]
    misconceptions: tuple[MisconceptionFacts, ...]  # the most frequent first


def statistics(standings: Iterable[Score]) -> ClassStatistics | None:
    """The statistics of one exercise's standings with their reports, or None where there are none.

    Only checks of the newest version graded are told; of each report a few numbers are held.
    """
    seen = list(map(_seen, standings))
    if not seen:
        return None
    newest = max(seen, key=lambda one: one.standing.graded_at)
    counted = Counter(diagnosis for one in seen for diagnosis in one.misconceptions)
    points = [one.standing.points for one in seen]
    return ClassStatistics(
        exercise=newest.standing.exercise,
        title=newest.title,
        students=len(seen),
        out_of=newest.standing.out_of,
        mean=fmean(points),
        median=median(points),
        attempts=fmean(one.standing.attempts for one in seen),
        verdicts=tuple(Counter(one.standing.verdict.value for one in seen).most_common()),
        spread=spread((one.standing.points, one.standing.out_of) for one in seen),
        checks=tuple(_check(place, seen, newest.checks) for place in range(len(newest.checks))),
        misconceptions=tuple(
            MisconceptionFacts(name, says, count, count / len(seen)) for (name, says), count in counted.most_common()
        ),
    )


def spread(earned: Iterable[tuple[float, float]]) -> tuple[int, ...]:
    """How many earned how many tenths of the points that they could, all points in a bin of their own at the end."""
    counts = [0] * (BINS + 1)
    for points, out_of in earned:
        counts[min(int(BINS * points / out_of + 1e-9), BINS) if out_of else BINS] += 1
    return tuple(counts)


@dataclass(frozen=True, slots=True)
class _Check:
    id: str
    title: Text
    shown: bool
    points: float
    out_of: float


@dataclass(frozen=True, slots=True)
class _StudentFacts:
    """What is held of one student."""

    standing: Score
    title: Text
    checks: tuple[_Check, ...]
    misconceptions: tuple[tuple[str, Text], ...]

    def points(self, check: str) -> float:
        return next((one.points for one in self.checks if one.id == check), 0.0)


def _seen(standing: Score) -> _StudentFacts:
    report: Report = stored_report.loads(standing.report)
    checks = tuple(_Check(c.id, c.title, c.shown, c.points, c.out_of) for c in report.checks)
    misconceptions = tuple((found.id, found.says) for found in report.misconceptions)
    return _StudentFacts(replace(standing, report=""), report.title, checks, misconceptions)


def _check(place: int, seen: Sequence[_StudentFacts], checks: Sequence[_Check]) -> CheckFacts:
    check = checks[place]
    earned = [one.points(check.id) for one in seen]
    rest = [sum(other.points for other in one.checks) - mine for one, mine in zip(seen, earned, strict=True)]
    ease = fmean(earned) / check.out_of if check.out_of else 1.0
    return CheckFacts(check.id, check.title, check.shown, check.out_of, fmean(earned), ease, _correlation(earned, rest))


def _correlation(one: Sequence[float], two: Sequence[float]) -> float | None:
    try:
        return correlation(one, two)
    except StatisticsError:  # too few, or no spread
        return None
