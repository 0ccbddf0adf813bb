"""Name of a variant, short enough to be typed from paper: `conv_size.3fa91c.7K2M9QXA`.

It holds the question's id, the first digits of its version, and the number of the draw in Crockford's base 32, which
has no I, L, O and U. Source: Douglas Crockford, "Base 32".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from grader.messages.errors import UsageError
from grader.messages.text import Text, half_width

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})
BITS = 40
LENGTH = 8  # digits of a number: 5 bits each
SHORT = 6  # digits of the version
WRITTEN = re.compile(r"([a-z][a-z0-9_-]*)\.([0-9a-f]{6})\.([0-9A-Za-z]{8})")


@dataclass(frozen=True, slots=True)
class VariantId:
    """Which draw of which version of which question."""

    exercise: str
    version: str
    number: int

    def __str__(self) -> str:
        digits = (DIGITS[self.number >> 5 * i & 31] for i in reversed(range(LENGTH)))
        return f"{self.exercise}.{self.version[:SHORT]}.{''.join(digits)}"

    @classmethod
    def parse(cls, text: str) -> VariantId:
        """The name in `text`; letters that look like digits are read as these. Raises UsageError."""
        found = WRITTEN.fullmatch(half_width(text).strip())
        digits = found[3].upper().translate(ALIKE) if found else ""
        if found is None or not set(digits) <= set(DIGITS):
            shown = text[:80]
            raise UsageError(
                Text(
                    f"{shown!r} is no variant; expected one such as conv_size.3fa91c.7K2M9QXA, as it is printed.",
                    f"{shown!r} 不是变式编号；应与打印的一致，例如 conv_size.3fa91c.7K2M9QXA。",
                )
            )
        number = 0
        for digit in digits:
            number = number << 5 | DIGITS.index(digit)
        return cls(found[1], found[2], number)
