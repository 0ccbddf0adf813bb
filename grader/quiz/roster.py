"""Tables that teachers make: a roster of students, and the answers they wrote."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.encodings import decoded
from grader.messages.errors import UsageError
from grader.messages.text import LANGUAGES, Language, Text

CHINESE = {"学生": "student", "语言": "language", "题号": "number", "答案": "answer", "作答": "answer"}
SEPARATORS = ",;\t"
SEPARATOR = re.compile("sep=(.)\r?\n", re.IGNORECASE)  # as Excel says it in a first line
LANGUAGE = {"中": "zh", "汉": "zh", "英": "en"}  # how the languages begin in Chinese


@dataclass(frozen=True, slots=True)
class Student:
    """Who gets a sheet, in these languages."""

    id: str
    languages: tuple[Language, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of answers: what `student` wrote at `number`, and the line it stands in."""

    student: str
    number: str
    answer: str
    line: int


def roster(data: bytes, name: str, languages: tuple[Language, ...] = LANGUAGES) -> list[Student]:
    """The students of a CSV file with the columns student and, if wanted, language. Raises UsageError."""
    students: dict[str, Student] = {}
    for line, row in _rows(data, name, ("student",)):
        student = row["student"]
        if not student:
            raise _refused(name, line, "the student is missing", "缺少学生")
        if student in students:
            raise _refused(name, line, f"{student} stands twice", f"{student} 重复出现")
        students[student] = Student(student, _languages(row.get("language", ""), name, line) or languages)
    if not students:
        raise _refused(name, 1, "there is no student in it", "其中没有学生")
    return list(students.values())


def _languages(written: str, name: str, line: int) -> tuple[Language, ...]:
    if not written:
        return ()
    short = LANGUAGE.get(written[0], written.lower())
    for language in LANGUAGES:
        if short.startswith(language):
            return (language,)
    raise _refused(
        name, line, f"there is no language {written!r}; expected en or zh", f"没有语言 {written!r}；应为 en 或 zh"
    )


def answers(data: bytes, name: str) -> list[Answer]:
    """The answers of a CSV file with the columns student, number and answer. Raises UsageError."""
    return [
        Answer(row["student"], row["number"], row["answer"], line)
        for line, row in _rows(data, name, ("student", "number", "answer"))
    ]


def guess(data: bytes, name: str) -> Text | None:
    """What was guessed about the encoding of a table, if anything was."""
    table = decoded(data)
    return Text(f"{name}: ", f"{name}：") + table.notice if table and table.notice else None


Row = tuple[int, list[str]]  # its last line, and its cells


def _rows(data: bytes, name: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by line. Raises UsageError rather than lose a cell."""
    table = decoded(data)
    if table is None:
        raise _refused(name, 1, "it is not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请存为 UTF-8")
    said = SEPARATOR.match(table.text)
    separator = said[1] if said else _separator(table.text, needed)
    rows = _cells(table.text, separator, name)
    if said:
        next(rows)
    columns = _columns(next(rows, (1, []))[1])
    _check(columns, name, needed)
    for line, cells in rows:
        if any(cells[len(columns) :]):
            raise _too_many(name, line, len(cells), len(columns), separator)
        if any(cells):
            yield line, dict(zip(columns, [*cells, *[""] * len(columns)], strict=False))


def _cells(text: str, separator: str, name: str) -> Iterator[Row]:
    """Every row's cells without blanks around them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True)
    try:
        for row in reader:
            yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error:
        raise _refused(
            name, reader.line_num, "a quoted cell does not end where it should", "带引号的单元格没有在应有的位置结束"
        ) from None


def _separator(text: str, needed: Iterable[str]) -> str:
    """What stands between the cells: whatever makes the wanted columns of the first line."""
    first = text.partition("\n")[0]
    return max(SEPARATORS, key=lambda one: (len({*needed} & {*_columns(first.split(one))}), first.count(one)))


def _columns(written: Sequence[str]) -> list[str]:
    plain = (column.strip().strip('"').strip().lower() for column in written)
    return [CHINESE.get(column, column) for column in plain]


def _check(columns: Sequence[str], name: str, needed: Iterable[str]) -> None:
    for column in needed:
        if column not in columns:
            found = ", ".join(columns) or "-"
            raise _refused(
                name, 1, f'there is no column "{column}"; found: {found}', f"没有“{column}”列；现有：{found}"
            )
        if columns.count(column) > 1:
            raise _refused(name, 1, f'the column "{column}" stands twice', f"“{column}”列重复出现")


def _too_many(name: str, line: int, cells: int, columns: int, separator: str) -> UsageError:
    mark = {"\t": Text("tabs", "制表符"), ";": Text("semicolons", "分号")}.get(separator, Text("commas", "逗号"))
    return _refused(
        name,
        line,
        f"it has {cells} cells, the header {columns}; put quotes around an answer with {mark.en}",
        f"有 {cells} 个单元格，而表头有 {columns} 个；含{mark.zh}的答案请加引号",
    )


def _refused(name: str, line: int, en: str, zh: str) -> UsageError:
    return UsageError(Text(f"{name}:{line}: {en}", f"{name}:{line}：{zh}"))
