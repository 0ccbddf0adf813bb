"""`grade similar`: the pairs of submissions to an exercise that are worth a look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text as Rich

from grader.collect.selection import SelectedFile, choose
from grader.collect.submissions import Students, students
from grader.collect.wrong_exercise import WrongExercise
from grader.commands.output import Output
from grader.course.catalog import Catalog
from grader.export.similar_page import CAUTION, NOTHING, as_data, as_page
from grader.messages.system_errors import unwritable
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise
from grader.people.person import labels
from grader.similar.index import pairs
from grader.submission.file import parse

SHOWN = 30  # pairs that are listed
NAMED = 5  # students that are named in a warning


@dataclass(frozen=True, slots=True)
class ComparedFile:
    """A program's code, its students (several where they work as a group), and whether it defines the function."""

    who: str
    source: str
    defines: bool


def find_similar(
    place: Path,
    name: str,
    catalog: Catalog,
    at_least: float,
    out: Path | None,
    output: Output,
    layout: str | None = None,
    encoding: str | None = None,
) -> None:
    """Print the pairs, or write them side by side on a page."""
    exercise = catalog.code(name)
    handed_in = students(place, [exercise.id], layout=layout, encoding=encoding)
    astray = WrongExercise(exercise.function.name)
    compared = _compared(handed_in, exercise, astray)
    sources = {one.who: one.source for one in compared}
    for line in (*handed_in.notices, *_warnings(compared, astray)):
        output.tell(line)
    found = pairs(sources, [exercise.starter.read_text(encoding="utf-8")], at_least / 100)
    if out:
        try:
            out.write_text(as_page(found, sources, exercise.id, output.language), encoding="utf-8")
        except OSError as error:
            raise unwritable(out, error) from None
        output.wrote([out])
    if output.as_json:
        output.data(as_data(found))
        return
    if not found:
        output.say(NOTHING)
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for pair in found[:SHOWN]:
        table.add_row(Rich(f"{pair.share:.0%}", "bold"), Rich(pair.one), Rich(pair.two))
    output.show(table)
    if len(found) > SHOWN:
        output.say(Text(f"… and {len(found) - SHOWN} more", f"… 还有 {len(found) - SHOWN} 对"))
    click.echo(f"\n{CAUTION.say(output.language)}")


def _compared(handed_in: Students, exercise: CodeExercise, astray: WrongExercise) -> list[ComparedFile]:
    """Every student's program; what cannot be read is left out. A file that a group handed in is there once."""
    names: dict[tuple[str, ...], list[str]] = {}
    code: dict[tuple[str, ...], tuple[str, bool]] = {}
    for person, label in labels(list(handed_in)).items():
        selected = choose(handed_in[person], exercise, only=True)
        if isinstance(selected, SelectedFile) and (source := _source(selected)):
            where = selected.submitted.entry.parts
            if where not in code:
                astray.see(selected.data, selected.defines)
            code[where] = source, selected.defines
            names.setdefault(where, []).append(label)
    return [ComparedFile(" + ".join(names[where]), *its) for where, its in code.items()]


def _source(selected: SelectedFile) -> str:
    name = Path(selected.file)
    return parse(selected.data, name.with_suffix(name.suffix.lower())).program.source


def _warnings(compared: Sequence[ComparedFile], astray: WrongExercise) -> Iterator[Text]:
    """Who is compared without having the function, and whether nearly all are."""
    wanted = astray.wanted
    without = [one.who for one in compared if not one.defines]
    if without:
        names = ", ".join(without[:NAMED]) + (", …" if len(without) > NAMED else "")
        yield Text(
            f"Compared although they define no {wanted} ({len(without)}): {names}",
            f"以下文件没有定义 {wanted}，但仍参与比较（{len(without)} 个）：{names}",
        )
    if astray.warning:
        yield astray.warning
