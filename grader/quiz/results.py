"""Marks of a class: every student's answers, and how each question did.

The discrimination of a question is the correlation of its marks with those of the rest of the sheet: low or negative
where good students do no better than others. It needs three students whose marks differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import StatisticsError, correlation

from grader.messages.errors import UsageError
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text
from grader.quiz.answer_table import Answer
from grader.quiz.bank import Bank
from grader.quiz.class_table import TableProblems
from grader.quiz.mark import MarkedAnswer, MarkedPart, MarkedVariant, mark_typed
from grader.quiz.marked_by_key import mark_by_key, printed
from grader.quiz.presentation import LABELS
from grader.quiz.sheet import KeyRow
from grader.quiz.variant_id import SHORT, VariantId

MIN_STUDENTS = 3
UNREADABLE = Text("cannot be read: ", "无法识别：")


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """The marks of one answer, and the right one. `misread` tells the teacher why it could not be understood."""

    number: str
    variant: str
    typed: str
    answer: str
    marked: MarkedPart
    misread: Text | None


@dataclass(frozen=True, slots=True)
class Result:
    """The marks of one student, question by question in the order of the sheet."""

    student: str
    rows: tuple[MarkedRow, ...]
    questions: tuple[MarkedVariant, ...]
    is_absent: bool = False  # no row of the table is theirs

    @property
    def points(self) -> float:
        """All points."""
        return sum(one.points for one in self.questions)

    @property
    def out_of(self) -> float:
        """What could be had."""
        return sum(one.out_of for one in self.questions)


@dataclass(frozen=True, slots=True)
class ClassResults:
    """The marks of a class, and the questions whose file has changed since the sheets were printed."""

    students: tuple[Result, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """How a question did: `difficulty` is the mean share of its points, `ideas` count the misconceptions met."""

    exercise: str
    difficulty: float
    discrimination: float | None
    ideas: Mapping[str, int]


def results(bank: Bank, key: Mapping[str, Sequence[KeyRow]], written: Sequence[Answer], name: str) -> ClassResults:
    """The marks of every student in the key. Raises UsageError with all rows of answers that fit nothing."""
    problems = TableProblems(name)
    by_place = {(one.student, one.number): one for one in _fitting(key, written, problems)}
    problems.raised()
    present = {student for student, _ in by_place}
    changed: dict[str, None] = {}
    found = tuple(_result(bank, student, rows, by_place, changed) for student, rows in key.items())
    return ClassResults(
        tuple(one if one.student in present else replace(one, is_absent=True) for one in found), tuple(changed)
    )


def _fitting(
    key: Mapping[str, Sequence[KeyRow]], written: Sequence[Answer], problems: TableProblems
) -> Iterator[Answer]:
    """The answers that fit a sheet; what is wrong with the others."""
    numbers = {student: {row.number for row in rows} for student, rows in key.items()}
    unknown = set()
    for one in written:
        if one.student not in numbers:
            if one.student not in unknown:
                near = did_you_mean(one.student, numbers)
                en, zh = f"there is no student {one.student!r} in the key", f"答案文件中没有学生 {one.student!r}"
                problems.add(one.line, en + near.en, zh + near.zh)
            unknown.add(one.student)
        elif one.number not in numbers[one.student]:
            en, zh = f"there is no number {one.number!r} on the sheet", f"试卷上没有题号 {one.number!r}"
            problems.add(one.line, en, zh)
        else:
            yield one


def _result(
    bank: Bank,
    student: str,
    rows: Sequence[KeyRow],
    written: Mapping[tuple[str, str], Answer],
    changed: dict[str, None],
) -> Result:
    found: list[MarkedRow] = []
    questions: list[MarkedVariant] = []
    for number, of_number in groupby(rows, key=lambda row: row.number.rstrip(LABELS)):
        group = list(of_number)
        name = VariantId.parse(group[0].variant)
        question = bank.catalog.question(name.exercise)
        if len(group) != len(question.asked):
            text = Text(f"the key of {student} is not whole at {number}", f"{student} 的答案在第 {number} 题处不完整")
            raise UsageError(text)
        answers = {
            part.id: written[student, row.number].answer if (student, row.number) in written else ""
            for row, part in zip(group, question.asked, strict=True)
        }
        if question.version[:SHORT] == name.version:
            answer = mark_typed(bank.replay(name), answers)
        else:
            changed[question.id] = None
            key = {part.id: row.answer for row, part in zip(group, question.asked, strict=True)}
            answer = mark_by_key(printed(question, name, key), answers)
        questions.append(answer.marked)
        found += [_row(row, answers, answer, one) for row, one in zip(group, answer.marked.parts, strict=True)]
    return Result(student, tuple(found), tuple(questions))


def _row(row: KeyRow, typed_answers: Mapping[str, str], answer: MarkedAnswer, one: MarkedPart) -> MarkedRow:
    name = one.part.id
    misread = UNREADABLE + answer.misread[name].why if name in answer.misread else None
    return MarkedRow(row.number, row.variant, typed_answers[name], row.answer, one, misread)


def items(everybody: Sequence[Result]) -> list[QuestionResult]:
    """How each question of the sheet did, among those who were there."""
    found = [one for one in everybody if not one.is_absent]
    places = range(max((len(one.questions) for one in found), default=0))
    return [_item(place, [one for one in found if place < len(one.questions)]) for place in places]


def _item(place: int, found: Sequence[Result]) -> QuestionResult:
    marks = [one.questions[place] for one in found]
    shares = [one.points / one.out_of for one in marks]
    rest = [one.points - one.questions[place].points for one in found]
    ideas = Counter(idea for one in marks for idea in one.ideas)
    return QuestionResult(
        marks[0].variant.question.id, sum(shares) / len(shares), _correlation(shares, rest), dict(ideas.most_common())
    )


def _correlation(shares: Sequence[float], rest: Sequence[float]) -> float | None:
    if len(shares) < MIN_STUDENTS:
        return None
    try:
        return correlation(shares, rest)
    except StatisticsError:
        return None  # one of the two is the same for everybody
