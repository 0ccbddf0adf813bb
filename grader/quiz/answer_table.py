"""Answers of a class: a row for each answer, or a row for each student with a column for each question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.quiz.class_table import ClassTable, TableRow

NUMBER = re.compile(
    r"(?:q|question|response|answer|no|第|题目?|问题)?[\s.#]*(\d{1,3})(?:\.0+)?\s*([a-z]?)\s*(?:题|问)?[.)、:]?"
)
HEADED = re.compile(r"(?:q|question |response )(\d{1,3})\s*([a-z]?)(?![0-9a-z])")  # anywhere in the head of a column
NUMBERED = re.compile(r"(\d{1,3})([a-z]?)\s*[.)、:]\s*\S")  # a number, and what is asked


@dataclass(frozen=True, slots=True)
class Answer:
    """What `student` wrote at `number`, and the line it stands in."""

    student: str
    number: str
    answer: str
    line: int


def answers(table: ClassTable) -> list[Answer]:
    """The answers, an equal row but once. Raises UsageError with all that is wrong."""
    questions = {} if table.column("number") or table.column("answer") else _question_columns(table)
    if not table.says_who:
        table.required("student")
    found = list(_wide(table, questions) if questions else _long(table))
    if not found and not table.problems.found:
        table.problems.add(1, "there is no answer in it", "其中没有答案")
    once: dict[tuple[str, str], Answer] = {}
    for answer in found:
        before = once.setdefault((answer.student, answer.number), answer)
        if before.answer != answer.answer:
            table.problems.add(
                answer.line, f"line {before.line} answers the same question", f"第 {before.line} 行已是同一题的答案"
            )
    table.problems.raised()
    return list(once.values())


def sheet_number(written: str) -> str:
    """A number on the sheet as the key has it: `Q1`, `1.0` and 第1题 are 1; anything else stays as it is."""
    plain = unicodedata.normalize("NFKC", written).strip().lower()
    found = NUMBER.fullmatch(plain)
    return f"{int(found[1])}{found[2]}" if found else written.strip()


def _long(table: ClassTable) -> Iterator[Answer]:
    number, answer = table.required("number"), table.required("answer")
    for row in table.rows:
        if student := _student(table, row):
            yield Answer(student, sheet_number(row.cells[number]), row.cells[answer], row.line)


def _wide(table: ClassTable, questions: Mapping[str, str]) -> Iterator[Answer]:
    for row in table.rows:
        if student := _student(table, row):
            for column, number in questions.items():
                if row.cells[column]:
                    yield Answer(student, number, row.cells[column], row.line)


def _student(table: ClassTable, row: TableRow) -> str:
    student = table.student(row)
    if not student:
        table.problems.add(row.line, "the student is missing", "缺少学生")
    return student


def _question_columns(table: ClassTable) -> dict[str, str]:
    """The columns of questions and their numbers: by Q1, or by a number alone, or by a number before what is asked."""
    for read in (_headed, _alone, _before_text):
        found = {column: number for column in table.columns if (number := read(column))}
        if found:
            return found
    return {}


def _headed(column: str) -> str:
    found = HEADED.search(unicodedata.normalize("NFKC", column))
    return f"{int(found[1])}{found[2]}" if found else ""


def _alone(column: str) -> str:
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", column))
    return f"{int(found[1])}{found[2]}" if found else ""


def _before_text(column: str) -> str:
    found = NUMBERED.match(unicodedata.normalize("NFKC", column))
    return f"{int(found[1])}{found[2]}" if found else ""
