"""Names within an item of QTI: of its responses, boxes, choices and feedbacks."""

from __future__ import annotations

from collections.abc import Sequence

from grader.question_bank.decimals import decimal
from grader.question_bank.item import ItemPart, Row

RIGHT, WRONG = "right", "wrong"  # feedbacks that no misconception has


def response_name(part: ItemPart) -> str:
    """The response of a part."""
    return f"RESPONSE-{part.label}" if part.label else "RESPONSE"


def cells(part: ItemPart, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The boxes of rows of numbers: how each is called, and its number."""
    name = response_name(part)
    if len(rows) == 1 and len(rows[0]) == 1:
        return [(name, decimal(rows[0][0]))]
    return [(f"{name}-{r + 1}-{q + 1}", decimal(cell)) for r, row in enumerate(rows) for q, cell in enumerate(row)]


def choice(place: int) -> str:
    """The choice at a place, counted from 0."""
    return f"choice-{place + 1}"


def identifier(part: ItemPart, name: str) -> str:
    """The feedback to one part."""
    return f"{name}-{part.label}" if part.label else name
