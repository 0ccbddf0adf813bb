"""Roster: who gets a sheet, and in which languages."""

from __future__ import annotations

from dataclasses import dataclass

from grader.messages.text import LANGUAGES, Language
from grader.quiz.class_table import ClassTable, TableRow

LANGUAGE = {"中": "zh", "汉": "zh", "英": "en"}  # how the languages begin in Chinese


@dataclass(frozen=True, slots=True)
class Student:
    """Who gets a sheet, in these languages."""

    id: str
    languages: tuple[Language, ...]


def roster(table: ClassTable, languages: tuple[Language, ...] = LANGUAGES) -> list[Student]:
    """The students of a table, each once. Raises UsageError with all that is wrong."""
    if not table.says_who:
        table.required("student")
    students: dict[str, Student] = {}
    for row in table.rows:
        student = table.student(row)
        if not student:
            table.problems.add(row.line, "the student is missing", "缺少学生")
        elif student in students:
            table.problems.add(row.line, f"{student} stands twice", f"{student} 重复出现")
        else:
            students[student] = Student(student, _languages(table, row) or languages)
    if not students and not table.problems.found:
        table.problems.add(1, "there is no student in it", "其中没有学生")
    table.problems.raised()
    return list(students.values())


def _languages(table: ClassTable, row: TableRow) -> tuple[Language, ...]:
    written = table.cell(row, "language")
    if not written:
        return ()
    short = LANGUAGE.get(written[0], written.lower())
    for language in LANGUAGES:
        if short.startswith(language):
            return (language,)
    table.problems.add(
        row.line, f"there is no language {written!r}; expected en or zh", f"没有语言 {written!r}；应为 en 或 zh"
    )
    return ()
