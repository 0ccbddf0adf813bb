"""Scores as a table: CSV that a spreadsheet may open, and JSON Lines.

A spreadsheet takes a cell that begins with = + - @ for a formula and runs it, whoever wrote it; student and file names
come from students. Such a cell gets an apostrophe in front, which spreadsheets do not show.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grader.gradebook.adjustment import Adjustment, AdjustmentKind
from grader.gradebook.grading import Score
from grader.messages.text import Language, Text
from grader.model.report import Verdict
from grader.render.words import number

COLUMNS = (
    "student exercise verdict points out_of attempts seed id late file submitted_at graded_at version isolation note "
    "adjusted judged why comment"
).split()
NOTHING_HANDED_IN = Text("nothing handed in", "未提交")
ADJUSTED = ("adjusted", "judged", "why", "comment")
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # also in full width: some spreadsheets read those alike


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A student and an exercise: the standing, if there is one, and a remark. `id` is the student's number elsewhere.

    `fault` says that the judge failed: then there is a verdict JE and no points, rather than none earned.
    """

    student: str
    exercise: str
    out_of: float
    standing: Score | None = None
    note: str = ""
    fault: bool = False
    id: str = ""
    decided: Adjustment | None = None  # where there is no standing, which has its own

    @property
    def adjustment(self) -> Adjustment | None:
        """What a person decided about the score, if anything."""
        return self.standing.adjustment if self.standing else self.decided

    @property
    def judged(self) -> float | None:
        """The points that the judge gave: none where it failed."""
        return self.standing.points if self.standing else None if self.fault else 0

    @property
    def awarded(self) -> float | None:
        """The points that count; nothing where the exercise does not count, or nobody knows."""
        if self.adjustment is None or (self.judged is None and self.adjustment.kind is AdjustmentKind.BY):
            return self.judged
        return self.adjustment.awarded(self.judged or 0)

    @property
    def is_excused(self) -> bool:
        """Whether the exercise does not count for this student."""
        return self.adjustment is not None and self.adjustment.kind is AdjustmentKind.EXCUSE

    @property
    def cells(self) -> Mapping[str, Any]:
        """The row by column. Where nothing could be graded there is no verdict."""
        return self._standing | dict(self._adjusted)

    @property
    def _adjusted(self) -> Mapping[str, Any]:
        made = self.adjustment
        if made is None:
            return dict.fromkeys(ADJUSTED, "")
        known = {"adjusted": made.kind.value, "why": made.why, "comment": made.comment}
        return known | {"judged": _points(self.judged), "points": _points(self.awarded)}

    @property
    def _standing(self) -> dict[str, Any]:
        one = self.standing
        if one is None:
            known = {"verdict": Verdict.JE.value if self.fault else "", "points": _points(self.judged), "attempts": 0}
            who = {"student": self.student, "exercise": self.exercise, "id": self.id, "note": self.note}
            return dict.fromkeys(COLUMNS, "") | who | known | {"out_of": number(self.out_of)}
        return {
            "student": one.student,
            "exercise": one.exercise,
            "verdict": one.verdict.value,
            "points": number(one.points),
            "out_of": number(one.out_of),
            "attempts": one.attempts,
            "seed": one.seed,
            "id": one.system_id,
            "late": "late" if one.late else "",
            "file": one.file,
            "submitted_at": one.submitted_at,
            "graded_at": one.graded_at,
            "version": one.version,
            "isolation": one.isolation,
            "note": self.note,
        } | dict.fromkeys(ADJUSTED, "")


def _points(points: float | None) -> int | float | str:
    return "" if points is None else number(points)


def as_csv(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    """The lines of a CSV file, the header first. Columns and verdicts are the same in every language."""
    yield line(COLUMNS)
    for row in rows:
        yield line([harmless(value) for value in row.cells.values()])


def as_json_lines(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    """A JSON object a line."""
    for row in rows:
        yield json.dumps(row.cells, ensure_ascii=False) + "\n"


def harmless(value: Any) -> Any:
    """The value as a cell that no spreadsheet takes for a formula, and that no reader takes for two lines."""
    if not isinstance(value, str):
        return value
    return f"'{value}".replace("\r", " ") if value.startswith(DANGEROUS) else value.replace("\r", " ")


def line(cells: Iterable[Any]) -> str:
    """The cells as a line of a CSV file."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow(cells)
    return written.getvalue()
