"""This module is `grade list`, `show`, `start` and `schema`: looking at a course without running anything."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog import Catalog
from grader.errors import UsageError
from grader.exercise import CodeExercise
from grader.text import Language, Text

LEVELS = "●●●●●○○○○○"


def list_exercises(catalog: Catalog, language: Language, as_json: bool) -> None:
    """Print the exercises by topic."""
    exercises = list(catalog.all())
    if as_json:
        from grader.commands.console import print_json

        print_json([_facts(exercise, language) for exercise in exercises])
        return
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.commands.console import console, put

    table = Table.grid(padding=(0, 2, 0, 0))
    topic = ""
    for exercise in exercises:
        if exercise.path.parent.name != topic:
            topic = exercise.path.parent.name
            table.add_row(Rich(topic, "bold"))
        level = LEVELS[5 - exercise.level : 10 - exercise.level]
        title, points = exercise.title.say(language), _points(exercise.points).say(language)
        table.add_row(Rich(f"  {exercise.id}", "cyan"), Rich(title), Rich(level, "dim"), Rich(points, justify="right"))
    put(console(), table)


def _points(points: float) -> Text:
    return Text(f"{points:g} {'point' if points == 1 else 'points'}", f"{points:g} 分")


def _facts(exercise: CodeExercise, language: Language) -> dict[str, object]:
    return {
        "id": exercise.id,
        "title": exercise.title.say(language),
        "topic": exercise.topic,
        "level": exercise.level,
        "points": exercise.points,
        "function": str(exercise.function),
        "version": exercise.version,
    }


def show_exercise(exercise: CodeExercise, language: Language, as_json: bool) -> None:
    """Print one exercise: what to write, and how it is checked as far as that is shown."""
    prompt = exercise.prompt.say(language)
    checks = [(check.title, check.points, check.shown, check.id) for check in exercise.checks]
    if as_json:
        from grader.commands.console import print_json

        rows = [
            {"id": name, "title": title.say(language) if title else name, "points": points, "shown": shown}
            for title, points, shown, name in checks
        ]
        print_json(_facts(exercise, language) | {"prompt": prompt, "imports": list(exercise.imports), "checks": rows})
        return
    from rich.console import Group
    from rich.markdown import Markdown
    from rich.table import Table
    from rich.text import Text as Rich

    from grader.commands.console import console, put
    from grader.render.words import HIDDEN, aside

    table = Table.grid(padding=(0, 2, 0, 0))
    for title, points, shown, name in checks:
        text = Rich(f"  {title.say(language) if title else name}")
        hidden = "" if shown else aside(HIDDEN).say(language)
        table.add_row(text.append(hidden, "dim"), Rich(_points(points).say(language), justify="right"))
    head = Rich.assemble((exercise.id, "bold"), f"  {exercise.title.say(language)}\n")
    start = Text("writes a file to begin with.", "会写出起始文件。").say(language)
    foot = Rich.assemble(_allowed(exercise).say(language), f"\ngrade start {exercise.id} ", start, style="dim")
    put(console(), Group(head, Markdown(prompt), Rich(""), table, Rich(""), foot))


def _allowed(exercise: CodeExercise) -> Text:
    names = ", ".join(exercise.imports) or "-"
    return Text(
        f"Besides Python's own modules you may import: {names}.", f"除 Python 自带的模块外，可以导入：{names}。"
    )


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
        raise UsageError(
            Text(f"{target} cannot be written: {error.strerror}.", f"无法写入 {target}：{error.strerror}。")
        ) from None
    said = Text(
        f"Wrote {target}. Edit it, then: grade submit {target} {exercise.id}",
        f"已写出 {target}。编辑之后运行：grade submit {target} {exercise.id}",
    )
    click.echo(said.say(language))


def print_schema(what: str) -> None:
    """Print the JSON Schema of exercise files or of reports."""
    from grader.commands.console import print_json

    if what == "report":
        from grader.render.data import report_schema

        print_json(report_schema())
        return
    from grader.schema import schema

    print_json(schema())
