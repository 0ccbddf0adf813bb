"""Numerals as people write them: grouped, with a decimal comma, with k or million, as a fraction, in words."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from grader.answer_kinds.chinese_numerals import chinese
from grader.answer_kinds.english_numerals import english
from grader.formulas.typeset import number

PLAIN = re.compile(r"[0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:[ '_][0-9]{3})+)")
GROUPED_DECIMAL = re.compile(r"([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)|([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)")
DECIMAL = re.compile(r"[0-9]+[.,][0-9]*|[.,][0-9]+")
SCIENTIFIC = re.compile(r"([0-9]+(?:[.,][0-9]+)?)e([-+]?[0-9]{1,2})")
SCALES = {  # attached to the digits
    "k": 10**3,
    "m": 10**6,
    "bn": 10**9,
    "w": 10**4,
}
SCALE_WORDS = {
    "thousand": 10**3,
    "mio": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "billion": 10**9,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
}
SCALED = re.compile(rf"([0-9.,]+)(?:({'|'.join(SCALES)})|\s*({'|'.join(SCALE_WORDS)}))")
SIGN = re.compile(r"([-+]|minus\b|负)\s*")
MAX_NUMERAL_CHARS = 60


def written(value: Any, digits: int | None) -> str:
    """A value as it is typed: with an ASCII minus sign, rounded to `digits`."""
    if digits is not None and isinstance(value, float | Fraction):
        return f"{float(value):.{digits}f}"
    return number(value).replace("−", "-")


def exact(value: Fraction) -> int | Fraction:
    """A whole number as int."""
    return value.numerator if value.denominator == 1 else value


def numeral(text: str, decimals: bool = False) -> int | Fraction | None:
    """The number that the normalized text is, or None. `decimals`: 1,250 is a decimal comma and no thousand."""
    text = text.strip()
    if len(text) > MAX_NUMERAL_CHARS:
        return None
    signed = SIGN.match(text)
    unsigned = text[signed.end() :] if signed else text
    value = _quotient(unsigned, decimals) if unsigned.count("/") == 1 else _unsigned(unsigned, decimals)
    if value is None:
        return None
    return exact(-value if signed and signed[1] != "+" else value)


def _unsigned(text: str, decimals: bool) -> Fraction | None:
    if PLAIN.fullmatch(text):
        return Fraction(text)
    if GROUPED.fullmatch(text) and not (decimals and text.count(",") == 1):
        return Fraction(re.sub("[, '_]", "", text))
    if found := GROUPED_DECIMAL.fullmatch(text):
        whole, digits = (found[1], found[2]) if found[1] else (found[3], found[4])
        return Fraction(f"{re.sub('[.,]', '', whole)}.{digits}")
    if DECIMAL.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if found := SCIENTIFIC.fullmatch(text):
        return Fraction(found[1].replace(",", ".")) * Fraction(10) ** int(found[2])
    if found := SCALED.fullmatch(text):
        return _scaled(found[1], SCALES[found[2]] if found[2] else SCALE_WORDS[found[3]], decimals)
    words = english(text) if text.isascii() else None
    return Fraction(words) if words is not None else chinese(text)


def _scaled(text: str, scale: int, decimals: bool) -> Fraction | None:
    value = numeral(text, decimals)
    return None if value is None else Fraction(value) * scale


def _quotient(text: str, decimals: bool) -> Fraction | None:
    above, below = (numeral(part, decimals) for part in text.split("/"))
    return None if above is None or not below else Fraction(above) / Fraction(below)
