"""`grade export marks`: our marks in the table that another system exported, for it to import again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.commands.output import Output
from grader.commands.scores import refuse_unknown
from grader.export.foreign_table import ForeignTable
from grader.export.foreign_workbook import ForeignWorkbook
from grader.export.marks_back import FilledMarks, MarksTable
from grader.gradebook import GRADEBOOK, open_gradebook
from grader.gradebook.grading import Policy
from grader.messages.errors import GradeError, UsageError
from grader.messages.system_errors import unwritable
from grader.messages.text import Text
from grader.submission.files import read_whole

MAX_NAMED_ROWS = 20  # that are told by name


@dataclass(frozen=True, slots=True)
class MarksExportOptions:
    """What the command line asks for."""

    exercises: tuple[str, ...]
    into: Path
    out: Path
    column: str | None = None
    policy: Policy = Policy.BEST
    gradebook: str | None = None
    course: str | None = None


def export_marks(asked: MarksExportOptions, output: Output) -> None:
    """Write their file with our column filled. Raises UsageError."""
    data = read_whole(asked.into)
    kind = ForeignWorkbook if asked.into.suffix.lower() == ".xlsx" else ForeignTable
    theirs = kind.read(data, str(asked.into))
    if asked.column is not None and len(asked.exercises) != 1:
        raise UsageError(Text("--column is for one exercise: name it.", "--column 只用于一道练习：请指明。"))
    with open_gradebook(asked.gradebook or GRADEBOOK, create=False) as book:
        refuse_unknown(asked.exercises, book)
        directory = book.directory()
        tables = _tables(theirs.rows, asked, book.exercises())
        filled = [
            table.filled({one.person: one for one in book.standings([table.exercise], asked.policy)}, directory)
            for table in tables
        ]
    values = {cell: mark for marks in filled for cell, mark in marks.values.items()}
    try:
        asked.out.write_bytes(theirs.filled(values))
    except OSError as error:
        raise unwritable(asked.out, error) from None
    for marks in filled:
        for line in _told(marks):
            output.tell(line)
    output.wrote([asked.out])


def _tables(rows: Sequence[Sequence[str]], asked: MarksExportOptions, graded: Sequence[str]) -> list[MarksTable]:
    """Where the marks of each exercise go. Raises UsageError where one has no column, or all have none."""
    if asked.exercises:
        return [MarksTable.of(rows, name, _titles(name, asked.course), asked.column) for name in asked.exercises]
    found = []
    for name in graded:
        with suppress(UsageError):
            found.append(MarksTable.of(rows, name, _titles(name, asked.course), None))
    if not found and graded:
        MarksTable.of(rows, graded[0], _titles(graded[0], asked.course), None)  # says which columns there are
    if len({table.column for table in found}) < len(found):
        raise _ambiguous(found)
    return found


def _ambiguous(found: Sequence[MarksTable]) -> UsageError:
    named = ", ".join(table.exercise for table in found)
    return UsageError(
        Text(
            f"the marks of several exercises would go into one column ({named}); name the exercise.",
            f"多道练习的成绩会填入同一列（{named}）；请指明练习。",
        )
    )


def _titles(exercise: str, course: str | None) -> Sequence[str]:
    """The exercise's title in both languages, where there is a course that has it."""
    from grader.course.catalog import Catalog, find_course

    try:
        title = Catalog.load(find_course(course)).code(exercise).title
    except GradeError:
        return ()
    return title.en, title.zh


def _told(filled: FilledMarks) -> Iterator[Text]:
    count = len(filled.values)
    yield Text(
        f'{count} marks in the column "{filled.column}"; everything else is as it was.',
        f"“{filled.column}”列填入 {count} 个成绩，其余不变。",
    )
    if filled.without_mark:
        yield Text("Left as they were, without a mark that counts: ", "保持原样，没有计入的成绩：") + _named(
            filled.without_mark
        )
    if filled.nobodys:
        yield Text("Rows of nobody in the gradebook: ", "成绩册中没有的行：") + _named(filled.nobodys)
    if filled.without_row:
        labels = [
            f"{one.student} ({one.awarded:g})" if one.awarded is not None else one.student for one in filled.without_row
        ]
        yield Text("Marks without a row in the file: ", "文件中没有其行的成绩：") + _named(labels)


def _named(labels: Sequence[str]) -> Text:
    named, more = ", ".join(labels[:MAX_NAMED_ROWS]), len(labels) - MAX_NAMED_ROWS
    rest = Text(f" and {more} more", f" 等，另有 {more} 个") if more > 0 else Text("", "")
    return Text(named, named) + rest
