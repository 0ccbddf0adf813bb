"""Folded text cut into words, numbers, sizes such as 3x3, single Chinese characters and signs.

Numbers have a value however they are written: 401,408, 401 408, 40.1408万, three, 三. 一 has none: it is in 一样.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "size", "han", "sign"]

NUMERALS = {
    **dict(zip("二三四五六七八九", range(2, 10), strict=True)),
    "两": 2,
    **{word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)},
}
UNITS = {"万": 10_000, "亿": 100_000_000}
ONES = "one|two|three|four|five|six|seven|eight|nine"
DIGIT = rf"(?:\d+|[一二三四五六七八九]|{ONES})"

TOKEN = re.compile(
    rf"""
    (?P<size>(?<![\da-z*.]) (?P<side>{DIGIT})
        \s*(?:[x*乘]|\bby\b)\s* (?P=side) (?!\s*[x*乘]\s*[\d(a-z]) (?!\.?\d))
  | (?P<number>\d+(?:[,\ ]\d{{3}}(?!\d))*(?:\.\d+)?(?:e\d+|\s?[万亿])?)
  | (?P<word>[^\W\d_\u3400-\u9fff]+(?:'[a-z]+)?)
  | (?P<han>[\u3400-\u9fff])
  | (?P<sign>\S)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token and the folded characters it covers."""

    text: str
    kind: Kind
    start: int
    end: int

    @property
    def value(self) -> float | None:
        """The number it is; of a size its side."""
        if self.kind not in ("number", "size"):
            return NUMERALS.get(self.text)
        digits = re.match(r"[\d,. ]+(?:e\d+)?", self.text)
        if not digits:
            return NUMERALS.get(re.split(r"[\sx*乘]", self.text)[0], 1)
        return float(re.sub("[, ]", "", digits[0])) * UNITS.get(self.text[-1], 1)


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a folded text, in order."""
    found = []
    for match in TOKEN.finditer(text):
        kind: Kind = "size" if match["size"] else match.lastgroup  # type: ignore[assignment]
        found.append(Token(match[0], kind, match.start(), match.end()))
    return tuple(found)
