"""Equality of answers: exact between whole numbers and fractions, to within rounding between real numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

MAX_RELATIVE_ERROR = 1e-9  # what two ways of computing a real number may differ by


def equal(a: Any, b: Any, digits: int | None) -> bool:
    """Whether two answers are the same one, within `digits` decimal places; exactly where None are asked for."""
    if isinstance(a, tuple) or isinstance(b, tuple):
        return (
            isinstance(a, tuple)
            and isinstance(b, tuple)
            and len(a) == len(b)
            and all(equal(x, y, digits) for x, y in zip(a, b, strict=True))
        )
    if isinstance(a, str) or isinstance(b, str):
        return type(a) is type(b) and bool(a == b)
    return _close(a, b, digits)


def _close(a: Any, b: Any, digits: int | None) -> bool:
    if isinstance(a, int | Fraction) and isinstance(b, int | Fraction) and digits is None:
        return a == b
    allowed = 0.5 * 10.0**-digits if digits is not None else 0.0
    try:
        return abs(float(a) - float(b)) <= allowed + MAX_RELATIVE_ERROR * max(1.0, abs(float(b)))
    except OverflowError:
        return False  # somebody typed a number of hundreds of digits
