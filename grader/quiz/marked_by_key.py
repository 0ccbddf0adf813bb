"""Questions as they were printed: marked by the key alone where their file has changed since.

The numbers of a variant depend on every byte of its question, so that a changed file draws others. What was printed is
then known by the key only: an answer is right or wrong, and no misconception can be told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.answer_kinds.answer_kind import Misread, Understood
from grader.answer_kinds.table import kind_of, understand
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.question import Part, Question
from grader.quiz.mark import MarkedAnswer, MarkedPart, MarkedVariant, with_misread
from grader.quiz.variant import Variant
from grader.quiz.variant_id import VariantId


def printed(question: Question, name: VariantId, answers: Mapping[str, str]) -> Variant:
    """The variant with these right answers, typed, by part. Raises UsageError where one has no meaning any more."""
    options = {part.id: kind_of(part).printed_options(part) for part in question.asked}
    key = {}
    for part in question.asked:
        read = understand(part, options[part.id], answers[part.id])
        if isinstance(read, Misread):
            raise UsageError(
                Text(
                    f"{question.id} has changed since {name} was printed: {answers[part.id]!r} is no answer to it now.",
                    f"打印 {name} 之后题目 {question.id} 已改变，答案 {answers[part.id]!r} 现在无法识别。",
                )
            )
        key[part.id] = read.value
    return Variant(question, name.number, {}, {}, key, options)


def mark_by_key(variant: Variant, typed: Mapping[str, str]) -> MarkedAnswer:
    """The marks for what was typed, by part, as the key alone gives them."""
    given = {part.id: typed[part.id] for part in variant.question.asked if typed.get(part.id)}
    parts = {part.id: part for part in variant.question.asked}
    read = {name: understand(parts[name], variant.options[name], text) for name, text in given.items()}
    values = {name: found.value for name, found in read.items() if isinstance(found, Understood)}
    marked = tuple(_marked(part, values.get(part.id), variant.key[part.id]) for part in variant.question.asked)
    misread = {name: found for name, found in read.items() if isinstance(found, Misread)}
    return with_misread(MarkedVariant(variant, marked), given, misread)


def _marked(part: Part, value: Any, key: Any) -> MarkedPart:
    kind = kind_of(part)
    if value is None:
        return MarkedPart(part, None, key, 0.0)
    if kind.same(part, value, key):
        return MarkedPart(part, value, key, 1.0)
    return MarkedPart(part, value, key, kind.credit(part, value, key), cells=kind.cells(part, value, key))
