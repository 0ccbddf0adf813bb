"""Written answers of a class, read from a table: a row for each answer, or a column for each exercise.

A column is an exercise's by its id or its title in either language, or by its place (Response 1, Q1, 第1题) where the
teacher says which exercises were asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grader.messages.suggestions import did_you_mean
from grader.messages.text import LANGUAGES
from grader.model.interview_question import Interview
from grader.quiz.answer_table import sheet_number
from grader.quiz.class_table import ClassTable, TableRow

ASKED_IN = ("exercise", "练习", "面试题", "题目")  # how the column of exercises is called


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What a student wrote to an exercise, and the line it stands in."""

    student: str
    exercise: Interview
    text: str
    line: int


def written_answers(
    table: ClassTable, exercises: Mapping[str, Interview], asked: Sequence[Interview]
) -> list[WrittenAnswer]:
    """The answers that are not empty. Raises UsageError with all errors.

    `asked`: the exercises in the order of the columns.
    """
    if not table.says_who:
        table.required("student")
    column = next((name for name in ASKED_IN if name in table.columns), None)
    if column:
        found = list(_by_row(table, column, exercises))
    else:
        found = list(_by_column(table, _columns(table, exercises, asked)))
    if not found and not table.problems.found:
        table.problems.add(1, *NOTHING)
    table.problems.raised()
    return found


NOTHING = (
    "there is no answer in it; it needs the columns student, exercise and answer, or a column for each exercise "
    "(its id or title)",
    "其中没有答案；应有 student、exercise、answer 三列，或每道练习一列（以编号或标题为列名）",
)


def called(exercises: Mapping[str, Interview]) -> dict[str, Interview]:
    """Exercises by everything they are called: the id, and the title in each language."""
    titles = {getattr(one.title, language).lower(): one for one in exercises.values() for language in LANGUAGES}
    return {**titles, **exercises}


def _by_row(table: ClassTable, column: str, exercises: Mapping[str, Interview]) -> Iterator[WrittenAnswer]:
    known, answer = called(exercises), table.required("answer")
    for row in table.rows:
        student, name = _student(table, row), row.cells[column]
        exercise = known.get(name) or known.get(name.lower())
        if exercise is None:
            near = did_you_mean(name, exercises)
            table.problems.add(
                row.line,
                f"there is no interview exercise {name!r}" + near.en,
                f"没有面试题 {name!r}" + near.zh,
            )
        elif student and row.cells[answer]:
            yield WrittenAnswer(student, exercise, row.cells[answer], row.line)


def _by_column(table: ClassTable, columns: Mapping[str, Interview]) -> Iterator[WrittenAnswer]:
    for row in table.rows:
        if student := _student(table, row):
            for column, exercise in columns.items():
                if row.cells[column]:
                    yield WrittenAnswer(student, exercise, row.cells[column], row.line)


def _columns(table: ClassTable, exercises: Mapping[str, Interview], asked: Sequence[Interview]) -> dict[str, Interview]:
    known = {name.lower().replace("_", " "): exercise for name, exercise in called(exercises).items()}
    found = {column: known[column] for column in table.columns if column in known}
    for place, exercise in enumerate(asked, 1):
        found.update({column: exercise for column in table.columns if sheet_number(column) == str(place)})
    if len(asked) == 1 and not found and (answer := table.column("answer")):
        found[answer] = asked[0]
    return found


def _student(table: ClassTable, row: TableRow) -> str:
    student = table.student(row)
    if not student:
        table.problems.add(row.line, "the student is missing", "缺少学生")
    return student
