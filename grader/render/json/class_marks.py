"""Marks of a class as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.messages.text import Language
from grader.quiz.presentation import typed
from grader.quiz.results import MarkedRow, QuestionResult, Result
from grader.quiz.variant import Variant


def as_data(found: Sequence[Result], asked: Sequence[QuestionResult], language: Language) -> dict[str, Any]:
    """Every student's marks, and how each question did."""
    return {
        "students": [
            {
                "student": one.student,
                "points": round(one.points, 3),
                "out_of": one.out_of,
                "absent": one.is_absent,
                "answers": [
                    _row(row, variant, language) for row, variant in zip(one.rows, _variants(one), strict=True)
                ],
            }
            for one in found
        ],
        "questions": [
            {
                "number": place + 1,
                "exercise": item.exercise,
                "difficulty": round(item.difficulty, 3),
                "discrimination": None if item.discrimination is None else round(item.discrimination, 3),
                "misconceptions": dict(item.ideas),
            }
            for place, item in enumerate(asked)
        ],
    }


def _variants(one: Result) -> list[Variant]:
    """The variant of each row."""
    return [marked.variant for marked in one.questions for _ in marked.parts]


def _row(row: MarkedRow, variant: Variant, language: Language) -> dict[str, Any]:
    marked = row.marked
    text = row.misread or marked.text
    return {
        "number": row.number,
        "variant": row.variant,
        "typed": row.typed,
        "understood": None if marked.value is None else typed(variant, marked.part, marked.value),
        "answer": row.answer,
        "points": round(marked.points, 3),
        "out_of": marked.part.points,
        "carried": marked.carried,
        "misconceptions": [idea.id for idea in marked.ideas],
        "text": text.say(language),
    }
