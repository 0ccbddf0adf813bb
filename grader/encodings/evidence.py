"""Evidence for an encoding: how many bits decoded texts take, written as the encoding's users write.

Every candidate decodes the same bytes, so that their costs compare: the right one makes common characters of them, a
wrong one rare characters, signs, and letters of one script in the middle of words of another. National standards help:
their first planes hold what is common. (Minimum description length; Rissanen, Automatica 1978.)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from grader.encodings.characters import CYRILLIC, JAPANESE, KANA, KOREAN, LATIN, SIMPLIFIED, TRADITIONAL

ASCII_BITS = 5.0
SIGN_BITS = 20.0  # of ornaments and signs, which names do not have
PUNCTUATION, PUNCTUATION_BITS = "（）。、：－・，《》【】·“”‘’—…　！？；", 11.0
SCRIPT_CHANGE_BITS = 5.0  # for a letter beside one of another script
CAPITAL_INSIDE_BITS = 8.0  # for a capital behind a small letter of its script
ACCENTS_TOGETHER_BITS = 6.0

Bits = Callable[[str], float]  # that one character takes


@dataclass(frozen=True, slots=True)
class EncodingCandidate:
    """An encoding: Python's name for it, what people call it, and the bits that a character takes there.

    `handicap` is what it takes to think of it at all: little where it is usual.
    """

    name: str
    called: str
    bits: Bits
    handicap: float = 0.0


def cost(text: str, candidate: EncodingCandidate) -> float:
    """Bits for a text in the candidate's languages, each of its characters by the one before."""
    pairs = Counter(zip("\n" + text, text, strict=False))
    bits = cache(candidate.bits)
    return candidate.handicap + sum(
        count * (ASCII_BITS if char.isascii() else bits(char)) + count * _meeting(before, char)
        for (before, char), count in pairs.items()
    )


def is_text(text: str) -> bool:
    """Whether a text has only characters that mean something: none unassigned, private or of control."""
    odd = {char for char in set(text) if not char.isascii() and unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")}
    return not odd


def _meeting(before: str, char: str) -> float:
    """Bits for a character beside the one before it."""
    if before.isascii() and char.isascii():
        return 0.0
    left, right = _script(before), _script(char)
    if not left or not right:
        return 0.0
    if left != right:
        return SCRIPT_CHANGE_BITS
    capital = CAPITAL_INSIDE_BITS if before.islower() and char.isupper() else 0.0
    both = left == "latin" and not before.isascii() and not char.isascii()
    return capital + (ACCENTS_TOGETHER_BITS if both else 0.0)


@cache
def _script(char: str) -> str:
    """The writing that a letter belongs to; nothing for other characters."""
    if not char.isalpha():
        return ""
    if char < "\u0250":
        return "latin"
    return "greek" if "\u0370" <= char < "\u0400" else "cyrillic" if "\u0400" <= char < "\u0530" else "eastern"


def _ranked(letters: str, first: float, step: float) -> dict[str, float]:
    """Bits of letters, the most frequent first."""
    return {letter: first + step * rank for rank, letter in reversed(list(enumerate(letters)))}


def _latin(common: str) -> Bits:
    known = _ranked(common, 6.0, 0.2)

    def bits(char: str) -> float:
        if char in known:
            return known[char]
        if char.lower() in known:
            return known[char.lower()] + 4.0
        return 14.0 if char.isalpha() and _script(char) == "latin" else SIGN_BITS

    return bits


def _cyrillic(char: str) -> float:
    known = _ranked(CYRILLIC, 3.5, 0.2)
    if char.lower() in known:
        return known[char.lower()] + (3.0 if char.isupper() else 0.0)
    return 14.0 if _script(char) == "cyrillic" else SIGN_BITS


def _eastern(encoding: str, common: Iterable[str], tiers: Iterable[tuple[bytes, bytes, float]]) -> Bits:
    """Bits of a standard's characters: those in `common`, then by the ranges of codes that it stands in."""
    listed, ranges = frozenset(common), list(tiers)

    def bits(char: str) -> float:
        if char in listed:
            return 8.5
        if char in PUNCTUATION:
            return PUNCTUATION_BITS
        code = char.encode(encoding)
        return next((bits for first, last, bits in ranges if first <= code <= last), SIGN_BITS + 4.0)

    return bits


def _hanzi(char: str) -> float:
    code = char.encode("gb18030")
    if len(code) == 2 and code[1] < 0xA1:
        return 23.0  # outside of GB2312
    return _GB2312(char)


_GB2312 = _eastern("gb18030", SIMPLIFIED, [(b"\xb0\xa1", b"\xd7\xfe", 13.5), (b"\xd8\xa1", b"\xf7\xfe", 17.5)])
_BIG5 = _eastern("cp950", TRADITIONAL, [(b"\xa4\x40", b"\xc6\x7e", 14.0), (b"\xc9\x40", b"\xf9\xd5", 20.0)])
_SHIFT_JIS = _eastern(
    "cp932",
    JAPANESE + KANA,
    [
        (b"\x82\x9f", b"\x82\xf1", 9.0),  # hiragana
        (b"\x83\x40", b"\x83\x96", 9.5),  # katakana
        (b"\x88\x9f", b"\x98\x72", 13.5),  # kanji of level 1
        (b"\x98\x9f", b"\xea\xa4", 18.0),  # and 2
        (b"\xa6", b"\xdf", 12.0),  # half-width katakana, a byte each
    ],
)
_HANGUL = _eastern("cp949", KOREAN, [(b"\xb0\xa1", b"\xc8\xfe", 13.0), (b"\xca\xa1", b"\xfd\xfe", 20.0)])
_WESTERN = _latin(LATIN)


def _short_utf8(char: str) -> float:
    """Bits of what UTF-8 writes in two bytes: alphabets, and marks that macOS puts behind letters."""
    if _script(char) == "cyrillic":
        return _cyrillic(char)
    if char.isalpha() and not "\u0250" <= char < "\u0370":
        return min(_WESTERN(char), 12.0)
    return 9.0 if unicodedata.combining(char) else SIGN_BITS


UTF8 = EncodingCandidate("utf-8", "UTF-8", _short_utf8)
CANDIDATES = (
    EncodingCandidate("gb18030", "GB18030", _hanzi),
    EncodingCandidate("cp437", "CP437", _WESTERN, 1.0),
    EncodingCandidate("cp850", "CP850", _WESTERN, 2.0),
    EncodingCandidate("cp1252", "CP1252", _WESTERN, 2.0),
    EncodingCandidate("cp950", "Big5", _BIG5, 2.0),
    EncodingCandidate("cp932", "Shift-JIS", _SHIFT_JIS, 2.0),
    EncodingCandidate("cp949", "CP949", _HANGUL, 2.0),
    EncodingCandidate("cp866", "CP866", _cyrillic, 2.0),
)
CP1251 = EncodingCandidate("cp1251", "CP1251", _cyrillic, 2.0)
