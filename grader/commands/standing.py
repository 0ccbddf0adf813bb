"""This module is `grade progress`: what a student on this machine has solved, and where that is kept.

`GRADE_PROGRESS` names another file, or says `off`; otherwise it lies where the system keeps a user's data.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.catalog import PACKAGED, Catalog, packaged_courses
from grader.commands import state
from grader.errors import UsageError
from grader.exercise import CodeExercise
from grader.progress import Standing, add, attempt, read, standings
from grader.text import Language, Text
from grader.verdict import Report

if TYPE_CHECKING:
    from rich.console import RenderableType

VARIABLE = "GRADE_PROGRESS"
FILE = "attempts.jsonl"
WIDTH = 12  # of a bar


def place(environment: Mapping[str, str], home: Path, platform: str) -> Path | None:
    """Where the progress of this user is kept; None where it is not."""
    given = environment.get(VARIABLE)
    if given:
        return None if given == "off" else Path(given)
    return state.place(environment, home, platform) / FILE


def remember(reports: Iterable[Report], catalog: Catalog, language: Language) -> None:
    """Add reports to the progress. Where that is not possible, say so; it never keeps anybody from a report."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    made = [one for report in reports if (one := attempt(report, course_name(catalog.course), now))]
    try:
        path = _here()
        if path and made:
            add(path, made)
    except (OSError, RuntimeError) as error:
        text = Text(f"Progress could not be kept: {error}", f"无法保存进度：{error}")
        click.echo(text.say(language), err=True)


def course_name(course: Path) -> str:
    """How the progress calls a course: nothing for the main one, a name for a packaged one, else its full path."""
    if course == PACKAGED:
        return ""
    return next((name for name, path in packaged_courses().items() if path == course), str(course.resolve()))


def show_progress(catalog: Catalog, language: Language, as_json: bool) -> None:
    """Print what is solved, the best points and the number of attempts of every code exercise."""
    try:
        path = _here()
        attempts = read(path) if path else []
    except (OSError, RuntimeError) as error:
        raise UsageError(Text(f"Progress cannot be read: {error}", f"无法读取进度：{error}")) from None
    exercises = [exercise for exercise in catalog.all() if isinstance(exercise, CodeExercise)]
    found = standings(attempts, course_name(catalog.course))
    rows = [(exercise, found.get(exercise.id)) for exercise in exercises]
    if as_json:
        from grader.commands.console import print_json

        print_json([_as_data(exercise, standing, language) for exercise, standing in rows])
        return
    _print(rows, language)


def _here() -> Path | None:
    return place(os.environ, Path.home(), sys.platform)


def _as_data(exercise: CodeExercise, standing: Standing | None, language: Language) -> dict[str, object]:
    from grader.render.words import number

    return {
        "exercise": exercise.id,
        "title": exercise.title.say(language),
        "topic": exercise.topic,
        "solved": standing is not None and standing.solved,
        "best": number(standing.best) if standing else 0,
        "out_of": number(standing.out_of if standing else exercise.points),
        "attempts": standing.attempts if standing else 0,
        "last": standing.last if standing else None,
    }


def _print(rows: Sequence[tuple[CodeExercise, Standing | None]], language: Language) -> None:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.commands.console import console, put

    table = Table.grid(padding=(0, 2, 0, 0))
    topic = ""
    for exercise, standing in rows:
        if exercise.path.parent.name != topic:
            topic = exercise.path.parent.name
            table.add_row(Rich(topic, "bold"))
        table.add_row(*_row(exercise, standing, language))
    solved = sum(1 for _, standing in rows if standing and standing.solved)
    earned = sum(standing.best for _, standing in rows if standing)
    out_of = sum(standing.out_of if standing else exercise.points for exercise, standing in rows)
    total = Text(
        f"{solved} of {len(rows)} solved, {earned:g} of {out_of:g} points",
        f"{len(rows)} 道中完成 {solved} 道，{out_of:g} 分中得 {earned:g} 分",
    )
    put(console(), Group(table, Rich(""), Rich(total.say(language), "bold")))


def _row(exercise: CodeExercise, standing: Standing | None, language: Language) -> list[RenderableType]:
    from rich.text import Text as Rich

    best, out_of = (standing.best, standing.out_of) if standing else (0.0, exercise.points)
    mark, style = ("✓", "green") if standing and standing.solved else ("…", "yellow") if standing else ("·", "dim")
    full = round(WIDTH * best / out_of) if out_of else 0
    picture = Rich.assemble(("█" * full, style), ("░" * (WIDTH - full), "dim"))
    return [
        Rich.assemble("  ", (mark, style), f" {exercise.id}"),
        picture,
        Rich(f"{best:g}/{out_of:g}", justify="right"),
        Rich(_tried(standing.attempts if standing else 0).say(language), "dim"),
    ]


def _tried(attempts: int) -> Text:
    if not attempts:
        return Text("not tried", "未尝试")
    return Text(f"{attempts} {'attempt' if attempts == 1 else 'attempts'}", f"尝试 {attempts} 次")
