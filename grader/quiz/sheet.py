"""Quiz on paper: for each student the same questions with numbers of their own, and the key."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.question import Question
from grader.quiz.bank import Bank
from grader.quiz.dealing import deal, late_number
from grader.quiz.presentation import Ask, QuestionPage, page, typed
from grader.quiz.variant_id import VariantId


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one student gets."""

    student: str
    pages: tuple[QuestionPage, ...]


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What a teacher puts above the questions."""

    title: str = ""
    date: str = ""


UNTITLED = SheetHead()


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One thing asked on a sheet: where it stands, which variant it belongs to, and its answer as it is typed."""

    number: str
    exercise: str
    variant: str
    answer: str


def sheets(bank: Bank, questions: Sequence[tuple[Question, int]], students: Sequence[str], secret: str) -> list[Sheet]:
    """A sheet for each student; a question asked before counts as another attempt. Raises AuthorError."""
    dealt = [(question, deal(secret, students, bank.space(question), attempt)) for question, attempt in questions]
    return [
        Sheet(student, tuple(page(bank.variant(question, numbers[student])) for question, numbers in dealt))
        for student in students
    ]


def late_sheets(bank: Bank, rows: Mapping[str, Sequence[KeyRow]], students: Sequence[str], secret: str) -> list[Sheet]:
    """Sheets for more students, with the questions of a key and numbers that nobody in it has. Raises UsageError.

    Nobody else's sheet changes. Where a question has no draw left that nobody has, one is given again.
    """
    if not rows:
        raise UsageError(Text("There is no sheet in the key.", "答案文件中没有试卷。"))
    questions = _printed_questions(bank, next(iter(rows.values())))
    taken = [_taken(rows, place) for place in range(len(questions))]
    found = []
    for student in students:
        pages = []
        for (question, attempt), used in zip(questions, taken, strict=True):
            drawn = late_number(secret, student, bank.space(question), attempt, used)
            used.append(drawn)
            pages.append(page(bank.variant(question, drawn)))
        found.append(Sheet(student, tuple(pages)))
    return found


def _printed_questions(bank: Bank, rows: Sequence[KeyRow]) -> list[tuple[Question, int]]:
    """The questions of a sheet in its order, and how often each was asked before."""
    asked: Counter[str] = Counter()
    found = []
    for name in _variants(rows):
        question = bank.catalog.question(name.exercise)
        found.append((question, asked[question.id]))
        asked[question.id] += 1
    return found


def _variants(rows: Sequence[KeyRow]) -> list[VariantId]:
    """The variant of each question of a sheet."""
    return [VariantId.parse(variant) for variant in dict.fromkeys(row.variant for row in rows)]


def _taken(rows: Mapping[str, Sequence[KeyRow]], place: int) -> list[int]:
    return [variants[place].number for of in rows.values() if place < len(variants := _variants(of))]


def number(place: int, asked: Ask) -> str:
    """How an answer's place is called: 3, or 3a where a question has parts."""
    return f"{place + 1}{asked.label}"


def key(sheet: Sheet) -> list[KeyRow]:
    """The answers to a sheet."""
    rows = []
    for place, shown in enumerate(sheet.pages):
        variant = shown.variant
        for asked in shown.asks:
            answer = typed(variant, asked.part, variant.key[asked.part.id])
            rows.append(KeyRow(number(place, asked), variant.question.id, str(variant.id), answer))
    return rows


def keys(found: Sequence[Sheet]) -> dict[str, Sequence[KeyRow]]:
    """The answers to every sheet, by student."""
    return {sheet.student: key(sheet) for sheet in found}


def dumped(of: Mapping[str, Sequence[KeyRow]]) -> str:
    """key.json: the rows of every student."""
    rows = {student: [asdict(row) for row in found] for student, found in of.items()}
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def loaded(text: str, name: str) -> Mapping[str, Sequence[KeyRow]]:
    """The rows of key.json by student. Raises UsageError."""
    try:
        data: Mapping[str, Any] = json.loads(text)
        return {
            student: [KeyRow(row["number"], row["exercise"], row["variant"], row["answer"]) for row in rows]
            for student, rows in data.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(
            Text(f"{name} is no key of `grade quiz new`.", f"{name} 不是 `grade quiz new` 写出的答案文件。")
        ) from None
