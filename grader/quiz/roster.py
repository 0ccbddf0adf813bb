"""This module is tables that teachers make: a roster of students, and the answers they wrote."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grader.errors import UsageError
from grader.text import LANGUAGES, Language, Text

CHINESE = {"学生": "student", "语言": "language", "题号": "number", "答案": "answer", "作答": "answer"}
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


def _rows(data: bytes, name: str, needed: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by line. Encoded as UTF-8, or as a spreadsheet in China writes it."""
    reader = csv.DictReader(io.StringIO(_decoded(data, name), newline=""))
    written = ((column or "").strip().lower() for column in reader.fieldnames or ())
    columns = [CHINESE.get(column, column) for column in written]
    for column in needed:
        if column not in columns:
            found = ", ".join(columns) or "-"
            raise _refused(
                name, 1, f'there is no column "{column}"; found: {found}', f"没有“{column}”列；现有：{found}"
            )
    reader.fieldnames = columns
    for row in reader:
        yield reader.line_num, {column: (row.get(column) or "").strip() for column in columns}


def _decoded(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(name, 1, "it is not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请存为 UTF-8")


def _refused(name: str, line: int, en: str, zh: str) -> UsageError:
    return UsageError(Text(f"{name}:{line}: {en}", f"{name}:{line}：{zh}"))
