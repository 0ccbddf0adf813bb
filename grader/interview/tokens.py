"""Folded text cut into words, numbers, sizes such as 3x3, single Chinese characters and signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["word", "number", "size", "han", "sign"]

TOKEN = re.compile(
    r"""
    (?P<size>(?<![\d*x.]) (\d+) \s*[x*]\s* \2 (?!\s*[x*]\s*[\d(a-z]) (?!\.?\d))
  | (?P<number>\d+(?:,\d{3}(?!\d))*(?:\.\d+)?(?:e\d+)?)
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
            return None
        digits = re.match(r"[\d,.]+(?:e\d+)?", self.text)
        return float(digits[0].replace(",", "")) if digits else None


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a folded text, in order."""
    found = []
    for match in TOKEN.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        if match["size"]:
            kind = "size"
        found.append(Token(match[0], kind, match.start(), match.end()))
    return tuple(found)
