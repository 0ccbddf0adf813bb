"""Recasting of items: another form of question where a target has not the item's own.

A part becomes a question, a shape becomes a question for each number, and whatever has wrong answers a choice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from grader.formulas.typeset import number
from grader.messages.text import Text
from grader.question_bank.item import (
    BankItem,
    ChoiceResponse,
    Distractor,
    ItemOption,
    NumberResponse,
    NumericResponse,
    Row,
    ShapeResponse,
)

T = TypeVar("T")
LEAST_DISTRACTORS = 2
MAX_DISTRACTORS = 4
MIGHT_BE = Text("This number comes out where: ", "这个数出自这样的想法：")


def a_part_each(item: BankItem) -> Iterator[BankItem]:
    """An item for each part; the item itself where it has one."""
    if len(item.parts) == 1:
        yield item
        return
    for part in item.parts:
        yield replace(
            item,
            id=f"{item.id}-{part.label}",
            prompt=f"{item.prompt}\n\n{part.prompt}",
            parts=(replace(part, label="", prompt=""),),
        )


def a_number_each(item: BankItem) -> Iterator[BankItem]:
    """A question for each number of a shape."""
    part = item.only
    if not isinstance(part.response, ShapeResponse):
        yield item
        return
    boxes = boxes_of(part.response, item)[0]
    for place, box in enumerate(boxes, 1):
        asked = Text(f"Number {place} of {len(boxes)}:", f"共 {len(boxes)} 个数，第 {place} 个：").say(item.language)
        each = replace(part, response=box, points=part.points / len(boxes))
        yield replace(item, id=f"{item.id}-{place}", prompt=f"{item.prompt}\n\n{asked}", parts=(each,))


def as_choice(item: BankItem) -> BankItem | None:
    """The item as a choice between its key and its wrong answers; None where it has too few of them."""
    response = item.only.response
    if not isinstance(response, NumericResponse):
        return item
    wrong = _shuffled(_distinct(response), item.id)[:MAX_DISTRACTORS]
    if len(wrong) < LEAST_DISTRACTORS:
        return None
    offered = [ItemOption(one.shown, False, one.misconception, one.feedback) for one in wrong]
    options = _shuffled([ItemOption(response.shown, True), *offered], f"{item.id}/options")
    return item.with_response(ChoiceResponse(tuple(options)))


def boxes_of(response: NumericResponse, item: BankItem) -> list[list[NumberResponse]]:
    """A shape or a matrix number by number. A wrong number is told where but one misconception gives it there."""
    fitting = [wrong for wrong in response.distractors if _size(wrong.rows) == _size(response.rows)]
    said = "" if isinstance(response, NumberResponse) else MIGHT_BE.say(item.language)
    return [
        [_box(response, r, q, cell, fitting, said) for q, cell in enumerate(row)] for r, row in enumerate(response.rows)
    ]


def unfitting(response: NumericResponse) -> list[Distractor]:
    """The wrong answers of another size, which nobody can give where there is a box for each number."""
    return [wrong for wrong in response.distractors if _size(wrong.rows) != _size(response.rows)]


def _box(
    response: NumericResponse, r: int, q: int, key: Fraction, fitting: Sequence[Distractor], said: str
) -> NumberResponse:
    there = [(wrong, wrong.rows[r][q]) for wrong in fitting]
    told = [
        Distractor(wrong.misconception, ((value,),), number(value), said + wrong.feedback)
        for wrong, value in there
        if abs(value - key) > response.tolerance and [other for _, other in there].count(value) == 1
    ]
    return NumberResponse(((key,),), number(key), response.tolerance, tuple(told))


def _size(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(map(len, rows))


def _distinct(response: NumericResponse) -> list[Distractor]:
    """The wrong answers that read differently from the key and each other."""
    found = {response.shown: None, **{wrong.shown: wrong for wrong in reversed(response.distractors)}}
    return [wrong for wrong in response.distractors if found[wrong.shown] is wrong]


def _shuffled(things: Sequence[T], purpose: str) -> list[T]:
    """In an order that the id decides."""

    def rank(place: int) -> bytes:
        return hashlib.sha256(f"{purpose}/{place}".encode()).digest()

    return [things[place] for place in sorted(range(len(things)), key=rank)]
