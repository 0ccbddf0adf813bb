"""Quiz on paper: for each student the same questions with numbers of their own, and the key."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.question import Question
from grader.quiz.bank import Bank
from grader.quiz.dealing import deal
from grader.quiz.presentation import Ask, QuestionPage, page, typed


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one student gets."""

    student: str
    pages: tuple[QuestionPage, ...]


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


def dumped(found: Sequence[Sheet]) -> str:
    """key.json: the rows of every student."""
    rows = {
        sheet.student: [
            {"number": row.number, "exercise": row.exercise, "variant": row.variant, "answer": row.answer}
            for row in key(sheet)
        ]
        for sheet in found
    }
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
