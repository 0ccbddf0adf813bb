"""`grade scores` and `grade stats`: what a gradebook says about students and about exercises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text as Rich

from grader.commands.batch_summary import undecided
from grader.commands.console import console, print_json, put, tell_written
from grader.export import statistics_page as output
from grader.export.bar_chart import bins
from grader.export.files import check, needs_reports, write
from grader.export.score_grid import ScoreGrid, grid
from grader.export.score_table import ScoreRow
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.gradebook.statistics import ClassStatistics, statistics
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Language, Text
from grader.model.report import Verdict
from grader.render import words
from grader.render.terminal.inline import coded, spaced
from grader.render.words import number

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook

BAR = 24  # columns of a bar at most
CELL, BETWEEN = 8, 2  # columns of points such as 3.5/10 with their mark, and between two of them


def show_scores(
    gradebook: str | None,
    exercises: Sequence[str],
    policy: Policy,
    out: Sequence[Path],
    excel: bool,
    as_json: bool,
    language: Language,
) -> None:
    """Print a row for each student, or write the table to files."""
    for path in out:
        check(path)
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        _refuse_unknown(exercises, book)
        for path in out:
            write(path, _rows(book, exercises, policy, language, needs_reports(path)), language, excel)
        tell_written(out, language)
        for line in undecided(book.undecided()):
            click.echo(line.say(language), err=True)
        if as_json:
            print_json([row.cells for row in _rows(book, exercises, policy, language)])
        elif not out:
            screen = console()
            found = grid(_rows(book, exercises, policy, language))
            put(screen, Group(*spaced(list(_tables(found, screen.width, language)))))


def _rows(
    book: DatabaseBook, exercises: Sequence[str], policy: Policy, language: Language, reports: bool = False
) -> Iterator[ScoreRow]:
    """A row for each standing; for those whose work could only be met with a fault of ours, a JE."""
    faults = {(one.person, one.exercise): one for one in book.open_faults(exercises)}
    out_of: dict[str, float] = {}
    for one in book.standings(exercises, policy, reports):
        fault = faults.pop((one.person, one.exercise), None)
        out_of[one.exercise] = one.out_of
        yield ScoreRow(one.student, one.exercise, one.out_of, one, (fault.why if fault else one.problem).say(language))
    for left in faults.values():
        points = out_of.get(left.exercise, 0)
        yield ScoreRow(left.student, left.exercise, points, None, left.why.say(language), True, left.system_id)


def _tables(found: ScoreGrid, width: int, language: Language) -> Iterator[Table]:
    """Students by exercises, with sums at the end: as many tables as it takes for all names to be whole."""
    sums = words.TOGETHER.say(language)
    room = width - max((cell_len(line.student) for line in found.lines), default=0) - cell_len(sums) - 2 * BETWEEN
    groups = list(_groups([column.exercise for column in found.columns], room))
    shown = 0
    for names in groups:
        table = Table(box=None, padding=(0, BETWEEN, 0, 0), pad_edge=False)
        table.add_column(Text("student", "学生").say(language))
        for name in names:
            table.add_column(name, justify="right")
        if names is groups[-1]:
            table.add_column(sums, justify="right")
        for line in found.lines:
            cells = map(_cell, line.cells[shown : shown + len(names)])
            earned = [Rich(f"{number(line.points)}", "bold")] if names is groups[-1] else []
            table.add_row(Rich(line.student), *cells, *earned)
        shown += len(names)
        yield table


def _groups(names: Sequence[str], room: int) -> Iterator[list[str]]:
    """The names in groups that fit, each at least one."""
    group: list[str] = []
    for name in names:
        if group and sum(map(_width, [*group, name])) > room:
            yield group
            group = []
        group.append(name)
    yield group


def _width(name: str) -> int:
    return max(cell_len(name), CELL) + BETWEEN


def _cell(row: ScoreRow | None) -> Rich:
    if row is None or row.standing is None:
        return Rich(Verdict.JE.value, "yellow") if row and row.fault else Rich("–", "dim")
    one = row.standing
    late = " ⏱" if one.late else ""
    style = "green" if one.verdict is Verdict.AC else "red" if not one.points else ""
    return Rich(f"{number(one.points)}/{number(one.out_of)}{late}", style)


def show_statistics(
    gradebook: str | None, exercise: str, policy: Policy, out: Sequence[Path], as_json: bool, language: Language
) -> None:
    """Print what a class did with an exercise, or write it to files."""
    for path in out:
        if path.suffix.lower() not in FORMATS:
            raise UsageError(
                Text(
                    f"--out {path}: the name says the format; it ends in .html or .csv.",
                    f"--out {path}：文件名决定格式，应以 .html 或 .csv 结尾。",
                )
            )
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        _refuse_unknown([exercise], book)
        found = statistics(book.standings([exercise], policy, reports=True))
    if found is None:
        raise UsageError(
            Text(f"Nobody's work on {exercise} could be graded yet.", f"{exercise} 还没有能够批改的提交。")
        )
    for path in out:
        try:
            path.write_text(FORMATS[path.suffix.lower()](found, language), encoding="utf-8")
        except OSError as error:
            raise unwritable(path, error) from None
    tell_written(out, language)
    if as_json:
        print_json(output.as_data(found, language))
    elif not out:
        _print_statistics(found, language)


FORMATS = {".html": output.as_page, ".csv": output.as_csv}


def _print_statistics(found: ClassStatistics, language: Language) -> None:
    screen = console()
    click.echo(f"{found.exercise}  {found.title.say(language)}\n{output.summary(found).say(language)}\n")
    click.echo(output.SPREAD.say(language))
    spread, most = Table.grid(padding=(0, 2, 0, 0)), max(found.spread)
    for label, count in bins(found.spread, found.out_of):
        spread.add_row(Rich(f"  {label}"), Rich("█" * round(BAR * count / most), "blue"), Rich(str(count or "")))
    put(screen, spread)
    click.echo()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for place, title in enumerate((output.CHECK, output.POINTS, output.MEAN, output.EASE, output.TELLS)):
        table.add_column(title.say(language), justify="right" if place else "left")
    for one in found.checks:
        numbers = f"{number(one.out_of)}", f"{one.mean:.2f}", f"{one.ease:.0%}", output.told(one.discrimination)
        hidden = "" if one.shown else words.aside(words.HIDDEN).say(language)
        table.add_row(coded(one.title.say(language)).append(hidden, "dim"), *numbers)
    put(screen, table)
    if found.misconceptions:
        click.echo(f"\n{output.IDEAS.say(language)}")
        ideas = Table.grid(padding=(0, 2, 0, 0))
        for overflow in ("ellipsis", "ellipsis", "ellipsis", "fold"):  # Chinese has no blanks to break a line at
            ideas.add_column(overflow=overflow)
        for idea in found.misconceptions:
            share = Rich(f"  {idea.share:.0%}", "bold")
            ideas.add_row(share, Rich(f"({idea.students})"), Rich(idea.id, "cyan"), coded(idea.says.say(language)))
        put(screen, ideas)


def _refuse_unknown(exercises: Sequence[str], book: DatabaseBook) -> None:
    graded = book.exercises()
    for name in exercises:
        if name not in graded:
            known = ", ".join(graded) or "-"
            raise UsageError(
                Text(
                    f"The gradebook has nothing about {name}; it has: {known}.",
                    f"成绩册中没有 {name}；已有：{known}。",
                )
            )
