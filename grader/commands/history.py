"""`grade history`: every grading of every attempt of a student, oldest first. Nothing is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from rich.console import Group
from rich.table import Table
from rich.text import Text as Rich

from grader.commands.named_student import named_student
from grader.commands.output import Output
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.adjustment import Adjustment
from grader.gradebook.extension import Extension
from grader.messages.errors import UsageError
from grader.messages.text import Language, Text, same
from grader.model.report import Verdict
from grader.render.terminal.inline import spaced
from grader.render.words import LEVELS, number

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook

SHORT = 8  # digits of a source's hash that are shown
GRADED = Text("graded (UTC)", "批改时间 (UTC)")
COLUMNS = (
    Text("attempt", "提交"),
    Text("verdict", "判定"),
    Text("points", "得分"),
    GRADED,
    Text("version", "版本"),
    Text("seed", "种子"),
    Text("isolation", "隔离"),
    Text("file", "文件"),
    Text("SHA-256", "SHA-256"),
)
LATE = " ⏱"
NOT_COUNTED = Text(
    "✗ does not count: it would have lowered the score, and nobody said --lower.",
    "✗ 不计入成绩：它会降低分数，而批改时没有给出 --lower。",
)


def show_history(gradebook: str | None, student: str, exercises: Sequence[str], output: Output) -> None:
    """Print what was found about a student's attempts, exercise by exercise. Raises UsageError."""
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        person, called = named_student(book.known_students(), student)
        found = _found(book, person, called, exercises)
        faults = [one for one in book.open_faults(exercises) if one.person == person]
        decisions = _decisions(book, person, exercises)
    if output.as_json:
        gradings = [{"exercise": name} | _data(row) for name, rows in found.items() for row in rows]
        output.data(gradings + [decision.data for decision in decisions])
        return
    output.show(Group(*spaced([_table(name, rows, output.language) for name, rows in found.items()])))
    if not all(row["counts"] for rows in found.values() for row in rows):
        click.echo(f"\n{NOT_COUNTED.say(output.language)}")
    if decisions:
        click.echo()
    for decision in decisions:
        output.say(decision.said)
    for fault in faults:
        click.echo(f"\n{Verdict.JE.value}  {fault.exercise}  {fault.why.say(output.language)}")


@dataclass(frozen=True, slots=True)
class ExerciseDecision:
    """A person's decision about a student and an exercise: an adjusted score, or an extended deadline."""

    exercise: str
    decision: Adjustment | Extension

    @property
    def said(self) -> Text:
        """It in a line, with when, who and why."""
        made = self.decision
        match made:
            case Adjustment():
                what = made.said
            case Extension(late_after=""):
                what = Text("no extension any more", "延期撤销")
            case Extension():
                what = Text(f"in time until {made.late_after}", f"延期至 {made.late_after}")
        about = " · ".join(filter(None, (made.who, made.why, made.comment if isinstance(made, Adjustment) else "")))
        return same(f"✎ {_minute(made.at)}  {self.exercise}  ") + what + same(f"  ({about})")

    @property
    def data(self) -> dict[str, Any]:
        """It as an object."""
        made = self.decision
        about = {"who": made.who, "at": made.at, "why": made.why}
        if isinstance(made, Extension):
            return {"exercise": self.exercise, "extension": about | {"late_after": made.late_after}}
        more = {"kind": made.kind.value, "points": number(made.points), "comment": made.comment}
        return {"exercise": self.exercise, "adjustment": about | more}


def _decisions(book: DatabaseBook, person: int, exercises: Sequence[str]) -> list[ExerciseDecision]:
    """Every decision of a person, also those that were taken back, oldest first."""
    names = exercises or book.exercises()
    found: list[ExerciseDecision] = []
    for name in names:
        found += [ExerciseDecision(name, made) for made in book.adjustments_of(person, name)]
        found += [ExerciseDecision(name, made) for made in book.extensions_of(person, name)]
    return sorted(found, key=lambda one: one.decision.at)


def _found(book: DatabaseBook, person: int, student: str, exercises: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The gradings by exercise, where there are any."""
    names = exercises or book.exercises()
    found = {name: rows for name in names if (rows := book.history(person, name))}
    if not found and exercises and not _decisions(book, person, exercises):
        wanted = ", ".join(exercises)
        raise UsageError(
            Text(
                f"The gradebook has nothing of {student} in {wanted}.", f"成绩册中没有 {student} 在 {wanted} 上的批改。"
            )
        )
    return found


def _data(row: Mapping[str, Any]) -> dict[str, Any]:
    """A grading as an object, without the whole report."""
    return {
        "attempt": row["number"],
        "source_sha256": row["source_sha256"],
        "file": row["file"],
        "submitted_at": row["submitted_at"],
        "late": bool(row["late"]),
        "graded_at": row["graded_at"],
        "version": row["version"],
        "seed": row["seed"],
        "verdict": row["verdict"],
        "points": number(row["points"]),
        "out_of": number(row["out_of"]),
        "counts": bool(row["counts"]),
        "isolation": row["isolation"],
        "layers": row["layers"].split(),
    }


def _table(name: str, rows: Sequence[Mapping[str, Any]], language: Language) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, title=name, title_justify="left", title_style="bold")
    for title in COLUMNS:
        table.add_column(title.say(language), overflow="fold", no_wrap=title == GRADED)
    for row in map(_data, rows):
        mark = "" if row["counts"] else " ✗"
        points = f"{row['points']}/{row['out_of']}{LATE * row['late']}{mark}"
        level = LEVELS[row["isolation"]].say(language)
        facts = _minute(row["graded_at"]), row["version"], row["seed"], level, row["file"]
        cells = str(row["attempt"]), row["verdict"], points, *facts, row["source_sha256"][:SHORT]
        table.add_row(*map(Rich, cells), style="" if row["counts"] else "dim")
    return table


def _minute(stamp: str) -> str:
    """The minute of a time as the gradebook keeps it: 2026-11-24T18:00:59Z is 2026-11-24 18:00."""
    return stamp[:16].replace("T", " ")
