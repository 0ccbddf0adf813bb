"""`grade scores`: what a gradebook says about students."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text as Rich

from grader.commands.batch_summary import undecided
from grader.commands.output import Output
from grader.export.score_files import check, needs_reports, write
from grader.export.score_grid import ScoreGrid, grid
from grader.export.score_table import NOTHING_HANDED_IN, ScoreRow
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.messages.errors import UsageError
from grader.messages.text import Language, Text
from grader.model.report import Verdict
from grader.render import words
from grader.render.terminal.inline import spaced
from grader.render.words import number

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook

ADJUSTED = " ✎"
EXCUSED = Text("excused", "免做")
LEGEND = Text(
    "✎ a person decided so: grade history STUDENT says who and why.",
    "✎ 由人决定：grade history 学生 可查看是谁、为何。",
)
CELL, BETWEEN = 8, 2  # columns of points such as 3.5/10 with their mark, and between two of them


def show_scores(
    gradebook: str | None,
    exercises: Sequence[str],
    policy: Policy,
    out: Sequence[Path],
    excel: bool,
    output: Output,
) -> None:
    """Print a row for each student, or write the table to files."""
    for path in out:
        check(path)
    with open_gradebook(gradebook or GRADEBOOK, create=False) as book:
        refuse_unknown(exercises, book)
        for path in out:
            write(path, _rows(book, exercises, policy, output.language, needs_reports(path)), output.language, excel)
        output.wrote(out)
        for line in undecided(book.undecided()):
            output.tell(line)
        if output.as_json:
            output.data([row.cells for row in _rows(book, exercises, policy, output.language)])
        elif not out:
            found = grid(_rows(book, exercises, policy, output.language))
            output.show(Group(*spaced(list(_tables(found, output.width, output.language)))))
            if any(row and row.adjustment for line in found.lines for row in line.cells):
                output.say(LEGEND)


def _rows(
    book: DatabaseBook, exercises: Sequence[str], policy: Policy, language: Language, reports: bool = False
) -> Iterator[ScoreRow]:
    """A row for each standing; for those whose work could only be met with a fault of ours, a JE."""
    faults = {(one.person, one.exercise): one for one in book.open_faults(exercises)}
    adjusted = book.adjustments(exercises)
    out_of: dict[str, float] = {}
    for one in book.standings(exercises, policy, reports):
        fault = faults.pop((one.person, one.exercise), None)
        out_of[one.exercise] = one.out_of
        yield ScoreRow(one.student, one.exercise, one.out_of, one, (fault.why if fault else one.problem).say(language))
    for left in faults.values():
        points = out_of.get(left.exercise, 0)
        decided = adjusted.get((left.person, left.exercise))
        yield ScoreRow(left.student, left.exercise, points, None, left.why.say(language), True, left.system_id, decided)
    yield from _without_work(book, exercises or book.exercises(), out_of, language)


def _without_work(
    book: DatabaseBook, exercises: Sequence[str], out_of: Mapping[str, float], language: Language
) -> Iterator[ScoreRow]:
    """A row for each exercise of those on the roster, or with a decision about their score, who handed nothing in."""
    adjusted, on_it, called = book.adjustments(exercises), book.listed(), book.labels()
    worked = {(one.person, one.exercise) for one in book.standings(exercises)}
    worked |= {(one.person, one.exercise) for one in book.open_faults(exercises)}
    ids = book.best_ids()
    for exercise in exercises:
        expected = dict.fromkeys([*on_it, *(person for person, name in adjusted if name == exercise)])
        for person in sorted(expected, key=lambda number: called[number]):
            if (person, exercise) not in worked:
                points, decided = out_of.get(exercise, 0), adjusted.get((person, exercise))
                note, known_as = NOTHING_HANDED_IN.say(language), ids[person]
                yield ScoreRow(called[person], exercise, points, None, note, False, known_as, decided)


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
            cells = (_cell(row, language) for row in line.cells[shown : shown + len(names)])
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


def _cell(row: ScoreRow | None, language: Language) -> Rich:
    if row is None or (row.standing is None and row.adjustment is None):
        return Rich(Verdict.JE.value, "yellow") if row and row.fault else Rich("–", "dim")
    one, points, adjusted = row.standing, row.awarded, ADJUSTED if row.adjustment else ""
    if points is None:
        return Rich(f"{EXCUSED.say(language) if row.is_excused else Verdict.JE.value}{adjusted}", "yellow")
    late = " ⏱" if one and one.late else ""
    style = "green" if points >= row.out_of else "red" if not points else ""
    out_of = one.out_of if one else row.out_of
    of = f"/{number(out_of)}" if out_of else ""  # nobody's work was graded yet
    return Rich(f"{number(points)}{of}{late}{adjusted}", style)


def refuse_unknown(exercises: Sequence[str], book: DatabaseBook) -> None:
    """Raises UsageError where a gradebook has nothing about one of the exercises."""
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
