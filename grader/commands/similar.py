"""This module is `grade similar`: the pairs of submissions to an exercise that are worth a look."""

from __future__ import annotations

from pathlib import Path

import click
from rich.table import Table
from rich.text import Text as Rich

from grader.catalog import Catalog
from grader.collect.submissions import Chosen, choose, students
from grader.commands.console import console, print_json, put
from grader.errors import UsageError
from grader.exercise import CodeExercise
from grader.outputs.similar import CAUTION, NOTHING, as_data, as_page
from grader.similar.index import pairs
from grader.submission import parse
from grader.text import Language, Text

SHOWN = 30  # pairs that are listed


def find_similar(
    place: Path, name: str, catalog: Catalog, at_least: float, out: Path | None, as_json: bool, language: Language
) -> None:
    """Print the pairs, or write them side by side on a page."""
    exercise = catalog.code(name)
    sources = _sources(place, exercise)
    found = pairs(sources, [exercise.starter.read_text(encoding="utf-8")], at_least / 100)
    if out:
        try:
            out.write_text(as_page(found, sources, exercise.id, language), encoding="utf-8")
        except OSError as error:
            raise UsageError(
                Text(f"{out} cannot be written: {error.strerror}.", f"无法写入 {out}：{error.strerror}。")
            ) from None
    if as_json:
        print_json(as_data(found))
        return
    if not found:
        click.echo(NOTHING.say(language))
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for pair in found[:SHOWN]:
        table.add_row(Rich(f"{pair.share:.0%}", "bold"), Rich(pair.one), Rich(pair.two))
    put(console(), table)
    if len(found) > SHOWN:
        click.echo(Text(f"… and {len(found) - SHOWN} more", f"… 还有 {len(found) - SHOWN} 对").say(language))
    click.echo(f"\n{CAUTION.say(language)}")


def _sources(place: Path, exercise: CodeExercise) -> dict[str, str]:
    """Every student's program; what cannot be read is left out. A file that a group handed in is there once."""
    names: dict[tuple[str, ...], list[str]] = {}
    sources: dict[tuple[str, ...], str] = {}
    for student, files in students(place, [exercise.id]).items():
        chosen = choose(files, exercise, only=True)
        if isinstance(chosen, Chosen):
            name = Path(chosen.handed.owner.file)
            where = chosen.handed.entry.parts
            sources[where] = parse(chosen.data, name.with_suffix(name.suffix.lower())).program.source
            names.setdefault(where, []).append(student)
    return {" + ".join(names[where]): source for where, source in sources.items() if source}
