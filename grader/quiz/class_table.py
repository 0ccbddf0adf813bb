"""Tables of a class, as spreadsheets, forms and learning platforms write them: no cell is lost, every error is told.

Which column says who somebody is, a name decides: an id before an address before a name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from grader.encodings import decoded
from grader.messages.errors import UsageError
from grader.messages.text import Text, join, same

COLUMNS = {  # how columns are called, in the order in which they decide
    "student": (
        *("学号", "学生学号", "student id", "student number", "student no", "id number", "sis user id"),
        *("org defined id", "sis login id", "sid", "考号", "username", "user name", "login id", "login"),
        *("用户名", "账号"),
        *("student", "学生"),
        *("email address", "e-mail address", "email", "e-mail", "邮箱", "电子邮箱", "id"),
        *("姓名", "学生姓名", "name", "full name", "student name"),
    ),
    "language": ("language", "语言", "lang"),
    "number": ("number", "题号", "question", "no", "no.", "q", "题目编号"),
    "answer": ("answer", "答案", "作答", "response", "回答"),
    "exercise": ("exercise", "练习", "exercise id", "assignment"),
    "points": ("points", "得分", "分数"),
    "by": ("by", "加减分", "加分"),
    "excuse": ("excuse", "excused", "免做", "免修"),
    "why": ("why", "reason", "理由", "原因"),
    "comment": ("comment", "评语", "备注"),
    "first name": ("first name", "given name", "名"),
    "last name": ("surname", "last name", "family name", "姓"),
}
SEPARATORS = ",;\t"
SEPARATOR = re.compile("sep=(.)\r?\n", re.IGNORECASE)  # as Excel says it in a first line
MAX_PROBLEMS = 20  # that are told
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: the line it ends in, and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class TableProblems:
    """What is wrong with a table, line by line; raised together."""

    name: str
    found: list[Text] = field(default_factory=list)

    def add(self, line: int, en: str, zh: str) -> None:
        """Something is wrong in a line."""
        self.found.append(Text(f"{self.name}:{line}: {en}", f"{self.name}:{line}：{zh}"))

    def raised(self) -> None:
        """Raises UsageError where there is any."""
        if self.found:
            more = len(self.found) - MAX_PROBLEMS
            rest = [Text(f"… and {more} more", f"……另有 {more} 处")] if more > 0 else []
            raise UsageError(join(same("\n"), [*self.found[:MAX_PROBLEMS], *rest]))


@dataclass(frozen=True, slots=True)
class ClassTable:
    """A table of a class: its columns as they are written, and as `COLUMNS` calls them. `filled` are not empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    problems: TableProblems
    notice: Text | None  # what was guessed about the encoding
    filled: frozenset[str]

    def column(self, wanted: str) -> str | None:
        """The column that is called so: by the first of its names that occurs, and is not empty if possible."""
        found = [called for called in COLUMNS[wanted] if called in self.columns]
        return next(iter([*(called for called in found if called in self.filled), *found]), None)

    def cell(self, row: TableRow, wanted: str) -> str:
        """What a row has in the column that is called so; nothing where there is none."""
        column = self.column(wanted)
        return row.cells[column] if column else ""

    def required(self, wanted: str) -> str:
        """The column that is called so. Raises UsageError where there is none, or more than one."""
        column = self.column(wanted)
        if column is None:
            found = ", ".join(filter(None, self.columns)) or "-"
            self.problems.add(1, f'there is no column "{wanted}"; found: {found}', f"没有“{wanted}”列；现有：{found}")
        elif self.columns.count(column) > 1:
            self.problems.add(1, f'the column "{column}" stands twice', f"“{column}”列重复出现")
        else:
            return column
        self.problems.raised()
        raise AssertionError

    def student(self, row: TableRow) -> str:
        """Who a row is about: an id, an address or, where a table has nothing else, a name."""
        column = self.column("student")
        if column is not None:
            return row.cells[self.required("student")]
        if self.column("first name") and self.column("last name"):
            return f"{row.cells[self.required('first name')]} {row.cells[self.required('last name')]}".strip()
        return row.cells[self.required("student")]

    @property
    def says_who(self) -> bool:
        """Whether a column says who a row is about."""
        return bool(self.column("student") or (self.column("first name") and self.column("last name")))


def read_table(data: bytes, name: str) -> ClassTable:
    """The rows that are not empty. Raises UsageError where it is no table."""
    problems = TableProblems(name)
    table = decoded(data)
    if table is None:
        problems.add(1, "it is not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请存为 UTF-8")
        problems.raised()
        raise AssertionError
    said = SEPARATOR.match(table.text)
    separator = said[1] if said else separator_of(table.text)
    lines = _cells(table.text, separator, problems)
    if said:
        next(lines)
    notice = Text(f"{name}: ", f"{name}：") + table.notice if table.notice else None
    return _table(name, lines, separator, problems, notice)


def table_of(cells: Iterable[Sequence[str]], name: str) -> ClassTable:
    """The rows of a sheet whose cells were read already, the header first."""
    lines = ((number, [cell.strip() for cell in row]) for number, row in enumerate(cells, 1))
    return _table(name, lines, ",", TableProblems(name), None)


def _table(
    name: str,
    lines: Iterator[tuple[int, list[str]]],
    separator: str,
    problems: TableProblems,
    notice: Text | None,
) -> ClassTable:
    columns = tuple(column_names(next(lines, (1, []))[1]))
    rows = tuple(_rows(lines, columns, separator, problems))
    filled = frozenset(column for row in rows for column, cell in row.cells.items() if cell)
    return ClassTable(name, columns, rows, problems, notice, filled)


def _cells(text: str, separator: str, problems: TableProblems) -> Iterator[tuple[int, list[str]]]:
    """Every row's cells without blanks around them, and its last line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error:
        problems.add(
            reader.line_num, "a quoted cell does not end where it should", "带引号的单元格没有在应有的位置结束"
        )


def _rows(
    lines: Iterable[tuple[int, list[str]]], columns: Sequence[str], separator: str, problems: TableProblems
) -> Iterator[TableRow]:
    for line, cells in lines:
        if any(cells[len(columns) :]):
            _too_many(problems, line, (len(cells), len(columns)), separator)
        elif any(cells):
            yield TableRow(line, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False)))


def _too_many(problems: TableProblems, line: int, counts: tuple[int, int], separator: str) -> None:
    mark = {"\t": Text("tabs", "制表符"), ";": Text("semicolons", "分号")}.get(separator, Text("commas", "逗号"))
    cells, columns = counts
    problems.add(
        line,
        f"it has {cells} cells, the header {columns}; put quotes around an answer with {mark.en}",
        f"有 {cells} 个单元格，而表头有 {columns} 个；含{mark.zh}的答案请加引号",
    )


def separator_of(text: str) -> str:
    """What stands between the cells: whatever makes the most columns of the first line that have a known name."""
    first = text.partition("\n")[0]
    known = {name for names in COLUMNS.values() for name in names}
    return max(SEPARATORS, key=lambda sign: (len(known & {*column_names(first.split(sign))}), first.count(sign)))


def column_names(written: Sequence[str]) -> list[str]:
    """Columns as `COLUMNS` writes them: in small letters, without quotes and blanks around them."""
    return [BLANKS.sub(" ", column.strip().strip('"').strip().lower().replace("_", " ")) for column in written]
