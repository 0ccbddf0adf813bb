"""Decimals: exact numbers as platforms read them, with a point, without an exponent."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

MAX_PLACES = 6  # after the point, of a number that has no end
ASSUMED_DIGITS = 3  # decimal places that are asked for where a key has no end and the question names none
SIGNIFICANT = 12  # digits of a real number that are kept


def exactly(value: Any) -> Fraction:
    """A whole number, a fraction or a real number as it is printed."""
    return Fraction(f"{value:.{SIGNIFICANT}g}") if isinstance(value, float) else Fraction(value)


def decimal(value: Fraction) -> str:
    """The number in digits: `-2.25`. One without end is cut after MAX_PLACES."""
    sign = "-" if value < 0 else ""
    whole, rest = divmod(round(abs(value) * 10**MAX_PLACES), 10**MAX_PLACES)
    places = f"{rest:0{MAX_PLACES}}".rstrip("0")
    return f"{sign}{whole}.{places}" if places else f"{sign if whole else ''}{whole}"


def ends(value: Fraction) -> bool:
    """Whether MAX_PLACES after the point write all of it."""
    return bool(10**MAX_PLACES % value.denominator == 0)


def tolerance(digits: int | None) -> Fraction:
    """By how much an answer with so many decimal places may differ; 0 where none are asked for."""
    return Fraction(1, 2 * 10**digits) if digits is not None else Fraction(0)
