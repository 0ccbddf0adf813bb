"""Who gets which variant: the same for the same secret, and unforeseeable without it.

A number is 40 bits of HMAC-SHA-256 over student, question, version and attempt, under the secret of the course. Where
a question has few draws they are dealt like cards, in an order that the secret decides: classmates get different ones
until all are used up.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence

from grader.model.question import Question
from grader.quiz.draw_space import Space
from grader.quiz.variant_id import BITS


def number(secret: str, student: str, question: Question, attempt: int = 0) -> int:
    """The number of a student's variant, in [0, 2**40)."""
    return _mixed(secret, student, question.id, question.version, attempt) % (1 << BITS)


def deal(secret: str, students: Sequence[str], space: Space, attempt: int = 0) -> Mapping[str, int]:
    """The number of every student's variant; no two get the same draw while there are enough."""
    numbers = {student: number(secret, student, space.question, attempt) for student in students}
    if not space.is_small:
        return numbers
    cards = len(space.usable)
    order = sorted(range(cards), key=lambda card: _mixed(secret, space.question.id, space.question.version, card))
    first = attempt * len(students)
    return {
        student: _with_draw(numbers[student], order[(first + place) % cards], cards)
        for place, student in enumerate(sorted(students))
    }


def late_number(secret: str, student: str, space: Space, attempt: int, taken: Sequence[int]) -> int:
    """The number of a variant for somebody who comes later: a draw that none of `taken` has, while there is one."""
    own = number(secret, student, space.question, attempt)
    if not space.is_small:
        return own
    cards = len(space.usable)
    used = {other % cards for other in taken}
    free = [card for card in range(cards) if card not in used] or list(range(cards))
    return _with_draw(own, free[own % len(free)], cards)


def _with_draw(number: int, card: int, cards: int) -> int:
    """A number near `number` whose draw is `card`."""
    moved = number - number % cards + card
    return moved if moved < 1 << BITS else moved - cards


def _mixed(secret: str, *words: object) -> int:
    message = "\x1f".join(map(str, words)).encode()
    return int.from_bytes(hmac.new(secret.encode(), message, hashlib.sha256).digest()[:8], "little")
