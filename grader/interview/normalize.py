"""One spelling for what is the same: full width, capitals, traditional characters, mathematical signs.

Every folded character remembers where it came from, so that evidence is quoted in the student's own words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SIMPLIFIED = Path(__file__).with_name("simplified.txt")
# NFKC would make 2 of a raised 2, and has no opinion about these.
SIGNS = {
    "²": "^2", "³": "^3", "×": "*", "✕": "*", "∗": "*", "·": "*", "⋅": "*", "•": "*", "÷": "/", "∕": "/",
    "−": "-", "–": "-", "—": ", ", "’": "'", "‘": "'", "“": '"', "”": '"', "⟶": "→", "➜": "→", "_": "",
}  # fmt: skip
SUBSCRIPT = re.compile(r"\b([a-z])\{(?:\\(?:text|mathrm)\{)?([a-z]+)\}{1,2}")  # c_{in}, c_{\text{in}}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `origins[i]` is where character i stood in `original`."""

    text: str
    original: str
    origins: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The student's own words for the folded characters from `start` to `end`."""
        if start >= end:
            return ""
        return self.original[self.origins[start] : self.origins[end - 1] + 1].strip()

    def replaced(self, pattern: re.Pattern[str], by: str) -> Folded:
        """The text with every match of `pattern` replaced; what is new comes from where the match began."""
        origins: list[int] = []
        text, done = "", 0
        for match in pattern.finditer(self.text):
            text += self.text[done : match.start()]
            origins += self.origins[done : match.start()]
            new = match.expand(by)
            text += new
            origins += [self.origins[match.start()]] * len(new)
            done = match.end()
        return Folded(text + self.text[done:], self.original, (*origins, *self.origins[done:]))


def fold(original: str) -> Folded:
    """`original` in its one spelling."""
    simplified = _simplified()
    text: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(original):
        folded = SIGNS.get(character)
        if folded is None:
            folded = unicodedata.normalize("NFKC", character).casefold()
            folded = "".join(simplified.get(one, SIGNS.get(one, one)) for one in folded)
        text.append(folded)
        origins += [place] * len(folded)
    return Folded("".join(text), original, tuple(origins)).replaced(SUBSCRIPT, r"\1\2")


@cache
def _simplified() -> Mapping[str, str]:
    """Traditional characters with a simplified form among the 3,755 most common ones (GB 2312, level 1)."""
    pairs = SIMPLIFIED.read_text(encoding="utf-8").split()
    return {pair[0]: pair[1] for pair in pairs}
