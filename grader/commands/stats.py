"""`grade stats`: what a class did with an exercise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text as Rich

from grader.commands.output import Output
from grader.commands.scores import refuse_unknown
from grader.export import statistics_page as figures
from grader.export.bar_chart import bins
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.gradebook.statistics import ClassStatistics, statistics
from grader.messages.errors import UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Text
from grader.render import words
from grader.render.terminal.inline import coded
from grader.render.words import number

BAR = 24  # columns of a bar at most
FORMATS = {".html": figures.as_page, ".csv": figures.as_csv}


def show_statistics(gradebook: str | None, exercise: str, policy: Policy, out: Sequence[Path], output: Output) -> None:
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
        refuse_unknown([exercise], book)
        found = statistics(book.standings([exercise], policy, reports=True))
    if found is None:
        raise UsageError(
            Text(f"Nobody's work on {exercise} could be graded yet.", f"{exercise} 还没有能够批改的提交。")
        )
    for path in out:
        try:
            path.write_text(FORMATS[path.suffix.lower()](found, output.language), encoding="utf-8")
        except OSError as error:
            raise unwritable(path, error) from None
    output.wrote(out)
    if output.as_json:
        output.data(figures.as_data(found, output.language))
    elif not out:
        _print_statistics(found, output)


def _print_statistics(found: ClassStatistics, output: Output) -> None:
    language = output.language
    click.echo(f"{found.exercise}  {found.title.say(language)}\n{figures.summary(found).say(language)}\n")
    output.say(figures.SPREAD)
    spread, most = Table.grid(padding=(0, 2, 0, 0)), max(found.spread)
    for label, count in bins(found.spread, found.out_of):
        spread.add_row(Rich(f"  {label}"), Rich("█" * round(BAR * count / most), "blue"), Rich(str(count or "")))
    output.show(spread)
    click.echo()
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for place, title in enumerate((figures.CHECK, figures.POINTS, figures.MEAN, figures.EASE, figures.TELLS)):
        table.add_column(title.say(language), justify="right" if place else "left")
    for one in found.checks:
        numbers = f"{number(one.out_of)}", f"{one.mean:.2f}", f"{one.ease:.0%}", figures.told(one.discrimination)
        hidden = "" if one.shown else words.aside(words.HIDDEN).say(language)
        table.add_row(coded(one.title.say(language)).append(hidden, "dim"), *numbers)
    output.show(table)
    if found.misconceptions:
        click.echo(f"\n{figures.IDEAS.say(language)}")
        ideas = Table.grid(padding=(0, 2, 0, 0))
        for overflow in ("ellipsis", "ellipsis", "ellipsis", "fold"):  # Chinese has no blanks to break a line at
            ideas.add_column(overflow=overflow)
        for idea in found.misconceptions:
            share = Rich(f"  {idea.share:.0%}", "bold")
            ideas.add_row(share, Rich(f"({idea.students})"), Rich(idea.id, "cyan"), coded(idea.says.say(language)))
        output.show(ideas)
