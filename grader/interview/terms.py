"""Value of a formula that was found in an answer as parts: numbers, letters, operators.

It is read as written, or as a pocket calculator would that divides all that was typed before; both take rounding for
mere parentheses. `rounded` is as written, with ⌊ and ⌈ and // doing what they do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Reading = Literal["written", "calculator", "rounded"]

WRITTEN = {"+": 1, "-": 1, "*": 2, "/": 2, "⫽": 2, "^": 4}
STRENGTH: Mapping[Reading, Mapping[str, int]] = {
    "written": WRITTEN,
    "calculator": {**WRITTEN, "/": 1, "⫽": 1},
    "rounded": WRITTEN,
}
OPERATORS = frozenset("+-*/⫽^")
OPENING = frozenset("(⌊⌈")
ROUNDINGS = frozenset("⌊⌈⫽")
BESIDE = 3  # how strongly 2p holds together
LARGEST_POWER = 3


@dataclass(frozen=True, slots=True)
class FormulaToken:
    """A number, a letter, an operator or a parenthesis. `said`: it was a word, such as "kernel size" or "plus"."""

    text: str
    start: int
    end: int
    number: Fraction | None = None
    said: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it is a number or a letter."""
        return self.number is not None or self.text.isalpha()


def value(parts: Sequence[FormulaToken], letters: Mapping[str, int], reading: Reading) -> Fraction | None:
    """The value of the parts, or None where they have none."""
    reader = _TermReader(parts, letters, reading)
    try:
        found = reader.read(0)
    except (ArithmeticError, ValueError, IndexError):
        return None
    return found if reader.place == len(parts) else None


def longest(parts: Sequence[FormulaToken]) -> int:
    """How many of the parts, from the first, make the longest expression."""
    ones = {part.text: 1 for part in parts if part.is_value}
    for end in range(len(parts), 0, -1):
        reader = _TermReader(parts[:end], ones, "written")
        try:
            reader.read(0)
        except ZeroDivisionError:
            return end  # an expression all the same: other letters will do
        except (ArithmeticError, ValueError, IndexError):
            continue
        if reader.place == end:
            return end
    return 0


class _TermReader:
    """Precedence climbing over parts."""

    def __init__(self, parts: Sequence[FormulaToken], letters: Mapping[str, int], reading: Reading) -> None:
        self._parts = parts
        self._letters = letters
        self._strength = STRENGTH[reading]
        self._rounds = reading == "rounded"
        self.place = 0

    def read(self, least: int) -> Fraction:
        """A value and all operators after it that hold at least as strongly as `least`."""
        left = self._one()
        while self.place < len(self._parts):
            part = self._parts[self.place]
            beside = (part.is_value or part.text in OPENING) and not self._parts[self.place - 1].said
            strength = BESIDE if beside else self._strength.get(part.text, -1)
            if strength < max(least, 0):
                break
            self.place += not beside
            left = self._operated("*" if beside else part.text, left, self.read(strength + 1))
        return left

    def _one(self) -> Fraction:
        part = self._parts[self.place]
        self.place += 1
        if part.number is not None:
            return part.number
        if part.is_value:
            return Fraction(self._letters[part.text])
        if part.text not in OPENING:
            raise ValueError(part.text)
        inner = self.read(0)
        if self._parts[self.place].text != ")":
            raise ValueError("unbalanced")
        self.place += 1
        return self._rounded(part.text, inner)

    def _rounded(self, sign: str, number: Fraction) -> Fraction:
        if not self._rounds or sign not in ROUNDINGS:
            return number
        return Fraction(math.ceil(number) if sign == "⌈" else math.floor(number))

    def _operated(self, sign: str, a: Fraction, b: Fraction) -> Fraction:
        return self._rounded(sign, a / b) if sign == "⫽" else _operated(sign, a, b)


def _operated(sign: str, a: Fraction, b: Fraction) -> Fraction:
    match sign:
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
        case "/":
            return a / b
        case _:
            if b.denominator != 1 or not 0 <= b <= LARGEST_POWER:
                raise ValueError("power")
            return Fraction(a ** int(b))
