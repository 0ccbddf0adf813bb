"""What stands in for characters that a terminal, a pipe or a file cannot hold.

Windows and older systems write GBK or a code page, in which there is no ✓. A line with a stand-in is worth more than
none.
"""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

HANDLER = "grade.standin"
_PAIRS = """
✓ + ✔ + ✗ x ✕ x ✖ x · - • - … ... ⏱ (late) ● * ○ o █ # ░ . → -> ← <- ⟶ -> ➜ -> − - – - — - × x ÷ / ⋅ * ∗ * ∕ / ⁻ ^-
≤ <= ≥ >= ≠ != ≈ ~ ∈ in ∉ not-in ∧ and ∨ or ¬ not- ⌈ ceil( ⌉ ) ⌊ floor( ⌋ ) ° deg ε eps “ ' ” ' ‘ ' ’ ' ′ '
。 . ， , 、 , ： : ； ; ？ ? ！ ! （ ( ） )
""".split()
STANDINS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
BOXES = "\u2500", "\u257f"  # lines and corners
SIXTEEN_BITS = 0x10000


def never_fail() -> None:
    """From now on, what cannot be written is written as its stand-in."""
    codecs.register_error(HANDLER, _handle)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def _handle(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)  # nothing is read with this
    return "".join(_in_place(error.object, place) for place in range(error.start, error.end)), error.end


def _in_place(text: str, place: int) -> str:
    """The dot between two factors is no dash: 2·padding."""
    around = text[max(place - 1, 0) : place] + text[place + 1 : place + 2]
    return "*" if text[place] == "·" and len(around.strip()) == len("2p") else standin(text[place])


def standin(character: str) -> str:
    """What is written for a character, in ASCII. A letter of a name becomes its escape, which JSON reads back."""
    if character in STANDINS:
        return STANDINS[character]
    if BOXES[0] <= character <= BOXES[1]:
        return _line(character)
    kind = unicodedata.category(character)
    if kind.startswith("L"):
        return _escaped(character)
    plain = unicodedata.normalize("NFKC", character)
    return ("^" if kind == "No" else "") + plain if plain.isascii() and plain.isalnum() else "?"


def _line(character: str) -> str:
    name = unicodedata.name(character)
    straight = "-" if "HORIZONTAL" in name else "|"
    return "+" if " AND " in name else straight


def _escaped(character: str) -> str:
    if ord(character) < SIXTEEN_BITS:
        return f"\\u{ord(character):04x}"
    units = character.encode("utf-16-be").hex()
    return f"\\u{units[:4]}\\u{units[4:]}"
