"""Adjustments as a table: a row for each score, with what was decided and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.gradebook.adjustment import Adjustment, AdjustmentKind
from grader.quiz.class_table import ClassTable, TableRow, read_table
from grader.submission.files import read_whole

NO = ("", "no", "0", "false", "否", "不")


@dataclass(frozen=True, slots=True)
class AdjustmentRow:
    """A row: whose score of which exercise, and what becomes of it."""

    line: int
    student: str
    exercise: str
    adjustment: Adjustment


def adjustments_in(file: Path, exercise: str | None, why: str) -> tuple[ClassTable, list[AdjustmentRow]]:
    """The rows that decide anything, and the table, whose problems the caller raises with its own.

    `exercise` and `why` are those of rows that have none. Raises UsageError where it is no table.
    """
    table = read_table(read_whole(file), str(file))
    if not table.says_who:
        table.required("student")
    return table, list(_rows(table, exercise or "", why))


def _rows(table: ClassTable, exercise: str, why: str) -> Iterator[AdjustmentRow]:
    for row in table.rows:
        known = len(table.problems.found)
        adjustment = _adjustment(table, row, why)
        student, name = table.student(row), table.cell(row, "exercise") or exercise
        if not student:
            table.problems.add(row.line, "the student is missing", "缺少学生")
        if not name:
            table.problems.add(
                row.line, 'the exercise is missing; a column "exercise" names it', "缺少练习；应有“练习”列"
            )
        if adjustment and len(table.problems.found) == known:
            yield AdjustmentRow(row.line, student, name, adjustment)


def _adjustment(table: ClassTable, row: TableRow, why: str) -> Adjustment | None:
    points, by, excuse = (table.cell(row, name) for name in ("points", "by", "excuse"))
    given = [name for name in (points, by, "" if excuse.lower() in NO else excuse) if name]
    if len(given) != 1:
        table.problems.add(
            row.line,
            "one of the columns points, by and excuse should be filled",
            "points（得分）、by（加减分）、excuse（免做）三列应恰好填一列",
        )
        return None
    why = table.cell(row, "why") or why
    if not why:
        table.problems.add(
            row.line, 'the reason is missing; a column "why", or --why', "缺少理由；应有“理由”列，或给出 --why"
        )
    kind = AdjustmentKind.POINTS if points else AdjustmentKind.BY if by else AdjustmentKind.EXCUSE
    number = _number(table, row, points or by or "0", kind)
    return Adjustment(kind, number, why, table.cell(row, "comment"))


def _number(table: ClassTable, row: TableRow, written: str, kind: AdjustmentKind) -> float:
    try:
        number = float(written.replace("−", "-").replace(",", "."))
    except ValueError:
        number = float("nan")
    if not abs(number) < float("inf") or (kind is AdjustmentKind.POINTS and number < 0):
        table.problems.add(
            row.line, f"{written!r} are no points; expected 15 or +2", f"{written!r} 不是分数；应为 15 或 +2"
        )
    return number
