"""Scores as a grid: students by exercises, what each earned together, and how the class did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from grader.export.score_table import ScoreRow


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """An exercise, the points that its newest grading is out of, and the points of those who were graded."""

    exercise: str
    out_of: float
    earned: tuple[float, ...]

    @property
    def mean(self) -> float | None:
        """The mean of those who were graded, if anybody was."""
        return fmean(self.earned) if self.earned else None


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A student, and what each column says of them: None where there is nothing."""

    student: str
    cells: tuple[ScoreRow | None, ...]

    @property
    def points(self) -> float:
        """What the student earned together."""
        return round(sum(row.awarded or 0 for row in self.cells if row), 6)


@dataclass(frozen=True, slots=True)
class ScoreGrid:
    """Exercises in the order of the table, students by name."""

    columns: tuple[ScoreColumn, ...]
    lines: tuple[ScoreLine, ...]

    @property
    def out_of(self) -> float:
        """What can be earned together."""
        return sum(column.out_of for column in self.columns)

    @property
    def graded(self) -> tuple[ScoreLine, ...]:
        """Those of whom anything was graded."""
        return tuple(line for line in self.lines if any(map(_counts, line.cells)))

    @property
    def mean(self) -> float:
        """What those graded earned together on average, 0 where there is nobody."""
        return fmean(line.points for line in self.graded) if self.graded else 0.0


def grid(rows: Iterable[ScoreRow]) -> ScoreGrid:
    """The rows of a table as a grid."""
    places = {(row.student, row.exercise): row for row in rows}
    exercises = list(dict.fromkeys(exercise for _, exercise in places))
    students = sorted({student for student, _ in places})
    lines = tuple(ScoreLine(who, tuple(places.get((who, name)) for name in exercises)) for who in students)
    columns = (_column(filter(None, cells)) for cells in zip(*(line.cells for line in lines), strict=True))
    return ScoreGrid(tuple(columns), lines)


def _column(cells: Iterable[ScoreRow]) -> ScoreColumn:
    rows = list(cells)
    newest = max(rows, key=lambda row: row.standing.graded_at if row.standing else "")
    out_of = newest.standing.out_of if newest.standing else newest.out_of
    return ScoreColumn(
        newest.exercise, out_of, tuple(row.awarded for row in rows if _counts(row) and row.awarded is not None)
    )


def _counts(row: ScoreRow | None) -> bool:
    """Whether a student has points for the exercise, be it none: from the judge, or from a person."""
    return row is not None and row.awarded is not None and bool(row.standing or row.adjustment)
