"""Tolerance for slips of the keyboard: one letter missing, added, wrong, or two swapped.

Only for Latin words of five letters or more, never for numbers or Chinese; the first letter must be right, and an
ordinary English word is never taken for a misspelt term.
"""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 5
STEM = 7  # a stem of so many letters is also found in front of any ending


class Words:
    """The words of a glossary, to find the one that was meant."""

    def __init__(self, known: Iterable[str], ordinary: Iterable[str]) -> None:
        self._known = frozenset(known)
        self._ordinary = frozenset(ordinary)
        self._long = tuple(sorted(word for word in self._known if len(word) >= SHORTEST))

    def meant(self, word: str) -> str:
        """The one known word that is a slip away from `word`; `word` itself where there is none, or several."""
        if len(word) < SHORTEST or not word.isascii() or word in self._known or word in self._ordinary:
            return word
        near = [known for known in self._long if known[0] == word[0] and _slipped(word, known)]
        same = bool(near) and all(known.startswith(min(near, key=len)) for known in near)
        return max(near, key=len) if same else word


def _slipped(word: str, known: str) -> bool:
    if _one_slip(word, known):
        return True
    ends = range(len(known) - 1, len(known) + 2) if len(known) >= STEM else ()
    return any(end < len(word) and _one_slip(word[:end], known) for end in ends)


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    swapped = a[start + 1 : start + 2] + a[start : start + 1] + a[start + 2 :]
    wrong = a[start + 1 :] == b[start + 1 :] and len(a) == len(b)
    missing, added = a[start:] == b[start + 1 :], a[start + 1 :] == b[start:]
    return wrong or missing or added or swapped == b[start:]
