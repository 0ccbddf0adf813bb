"""Numbers as people type them: full-width, grouped, with a decimal comma, as a fraction, in Chinese."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Any

from grader.formulas.typeset import number

SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "﹣": "-", "×": "*", "·": "*", "✕": "*", "⋅": "*", "、": ",", "′": "'"}
)
PLAIN = re.compile(r"[-+]?[0-9]+")
GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}([, '_][0-9]{3})+")
DECIMAL = re.compile(r"[-+]?([0-9]+[.,][0-9]*|[.,][0-9]+)")
SCIENTIFIC = re.compile(r"([-+]?[0-9]+(?:[.,][0-9]+)?)(?:e|\*10(?:\^|\*\*))([-+]?[0-9]{1,3})")
DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
CHINESE = re.compile(f"-?[{''.join((*DIGITS, *TENS, *MYRIADS))}]+")
MIXED = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)([万亿])")
MAX_NUMERAL_CHARS = 40
BRACKETS = str.maketrans(dict.fromkeys("()[]{}<>【】《》〔〕「」", " "))  # that people put around numbers
LABEL = re.compile(r"^[a-z_ ]*[a-z][a-z_' ]*[=:≈]\s*|^(答案?[是为:]?|约等于|约|等于|=|≈)\s*")  # before a number


def normalized(text: str) -> str:
    """The text with one form for each sign: full-width to ASCII, the multiplication signs to *, in small letters."""
    return unicodedata.normalize("NFKC", text).translate(SIGNS).strip().lower()


def unlabelled(text: str) -> str:
    """The normalized text without what leads to a number: `m =`, 答案是."""
    return LABEL.sub("", text)


def written(value: Any, digits: int | None) -> str:
    """A value as it is typed: with an ASCII minus sign, rounded to `digits`."""
    if digits is not None and isinstance(value, float | Fraction):
        return f"{float(value):.{digits}f}"
    return number(value).replace("−", "-")


def numeral(text: str, decimals: bool = False) -> int | Fraction | None:
    """The number that the normalized text is, or None. `decimals`: 1,250 is a decimal comma and no thousand."""
    text = text.strip()
    if len(text) > MAX_NUMERAL_CHARS:
        return None
    if PLAIN.fullmatch(text):
        return int(text)
    if GROUPED.fullmatch(text) and not (decimals and text.count(",") == 1):
        return int(re.sub("[, '_]", "", text))
    if DECIMAL.fullmatch(text):
        return _exact(Fraction(text.replace(",", ".")))
    if found := SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return _exact(Fraction(found[1].replace(",", ".")) * Fraction(10) ** int(found[2]))
    if found := MIXED.fullmatch(text):
        return _exact(Fraction(found[1]) * MYRIADS[found[2]])
    if text.count("/") == 1:
        return _quotient(*text.split("/"))
    return _chinese(text) if CHINESE.fullmatch(text) else None


def _exact(value: Fraction) -> int | Fraction:
    return value.numerator if value.denominator == 1 else value


def _quotient(above: str, below: str) -> int | Fraction | None:
    a, b = numeral(above), numeral(below)
    return None if a is None or not b else _exact(Fraction(a) / Fraction(b))


def _chinese(text: str) -> int | None:
    """A Chinese numeral: 二十八, 四十万一千四百零八, 一〇二四."""
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    if all(letter in DIGITS for letter in text):
        return sign * int("".join(str(DIGITS[letter]) for letter in text))
    total = section = digit = 0
    for letter in text:
        if letter in DIGITS:
            digit = DIGITS[letter]
        elif letter in TENS:
            section += (digit or 1) * TENS[letter]
            digit = 0
        else:
            total = (total + section + digit) * MYRIADS[letter]
            section = digit = 0
    return sign * (total + section + digit)
