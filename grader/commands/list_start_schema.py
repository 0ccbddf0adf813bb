"""`grade list`, `start` and `schema`: looking at a course without running anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Language, Text
from grader.model.code_exercise import CodeExercise

STORED_INDENT = 1  # blanks, as grader.manual writes the schemas
ROOMY = 72  # columns of a screen on which kind and level leave room for titles


def list_exercises(catalog: Catalog, topics: Sequence[str], language: Language, as_json: bool) -> None:
    """Print the exercises by topic: those of `topics`, or all. Raises UsageError where there is none."""
    exercises = catalog.of_topics(catalog.all(), topics, _none)
    if as_json:
        from grader.commands.console import print_json
        from grader.commands.show import facts

        print_json([facts(exercise, language) for exercise in exercises])
        return
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.commands.console import console, put
    from grader.commands.show import KINDS, kind
    from grader.render.terminal.inline import Sentence
    from grader.render.words import difficulty, in_points

    screen = console()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)  # what is typed again is never cut
    topic = ""
    for exercise in exercises:
        if exercise.path.parent.name != topic:
            topic = exercise.path.parent.name
            table.add_row(Rich(topic, "bold"))
        said, level = KINDS[kind(exercise)].say(language), difficulty(exercise.level)
        aside = [Rich(said, "dim"), Rich(level, "dim")] if screen.width >= ROOMY else []
        name, title = Rich(f"  {exercise.id}", "cyan"), Sentence(exercise.title.say(language))
        points = Rich(in_points(exercise.points).say(language), justify="right")
        table.add_row(name, title, *aside, points)
    put(screen, table)


def _none(name: str) -> Text:
    return Text(f'there is no topic "{name}"', f"没有名为“{name}”的主题")


def start_exercise(exercise: CodeExercise, out: Path | None, force: bool, language: Language) -> None:
    """Write the starter. Raises UsageError rather than replace a file."""
    target = out or Path(f"{exercise.id}.py")
    if target.exists() and not force:
        raise UsageError(
            Text(
                f"{target} is already there. Use --out FILE for another name, or --force to replace it.",
                f"{target} 已存在。可用 --out FILE 换一个名字，或用 --force 覆盖。",
            )
        )
    try:
        target.write_text(exercise.starter.read_text(encoding="utf-8"), encoding="utf-8")
    except OSError as error:
        raise unwritable(target, error) from None
    said = Text(
        f"Wrote {target}. Edit it, then: grade submit {target} {exercise.id}",
        f"已写出 {target}。编辑之后运行：grade submit {target} {exercise.id}",
    )
    click.echo(said.say(language))


def print_schema(what: str) -> None:
    """Print the JSON Schema of exercise files or of reports: the same bytes as the file in the repository."""
    from grader.commands.console import print_json

    if what == "report":
        from grader.render.json.report import report_schema

        print_json(report_schema(), STORED_INDENT)
        return
    from grader.course.reading.schema import schema

    print_json(schema(), STORED_INDENT)
