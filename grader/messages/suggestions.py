"""What is said of a name that nothing has: the few that may be meant, and where all of them are."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from pathlib import Path

from grader.messages.errors import UsageError
from grader.messages.text import Text, half_width

MAX_SUGGESTIONS = 3
MAX_NAMED = 30  # in a sentence
DASHES = ("－", "—", "–", "‐", "−")  # what input methods and word processors make of a hyphen
ALIKE = 0.6  # how alike two ids must be for one to be a misspelling of the other
SHORTEST = 3  # letters of a word that other ids may hold; one of a Chinese name says as much


def unknown(name: str, ids: Collection[str], elsewhere: Path | None = None) -> UsageError:
    """That there is no exercise `name` among `ids`. A course may have hundreds: they are not told one by one.

    `elsewhere` is the folder of another course, which has it.
    """
    said = Text(f'there is no exercise "{name}"', f"没有名为“{name}”的练习")
    if name.startswith(DASHES):
        option = f"--{half_width(name).strip(''.join((*DASHES, '-')))}"
        hint = f"; an option begins with two plain hyphens: {option}", f"；选项以两个半角连字符开头：{option}"
        return UsageError(said + Text(*hint))
    if elsewhere is not None:
        option = f"--course {elsewhere.as_posix()}"
        return UsageError(said + Text(f" in this course; with {option} there is", f"；加上 {option} 就有"))
    if near := perhaps(nearest(name, ids)):
        return UsageError(said + near + Text(" All of them: grade list", "全部练习：grade list"))
    return UsageError(said + Text("; all of them: grade list", "；全部练习：grade list"))


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """The end of a sentence about an unknown name: the nearest known one, or all of them, or the first of very many."""
    names = sorted(known)
    near = [n for n in names if n.lower() == name.lower()] or difflib.get_close_matches(name, names, 1)
    if suggested := perhaps(near[:1]):
        return suggested
    if not names:
        return Text("", "")
    listed, left = ", ".join(names[:MAX_NAMED]), len(names) - MAX_NAMED
    more = Text(f" and {left} more", f" 等，另有 {left} 个") if left > 0 else Text("", "")
    return Text(f"; known here: {listed}", f"；此处可用：{listed}") + more


def perhaps(near: Collection[str]) -> Text | None:
    """The end of a sentence about an unknown name: the few that may be meant, if any."""
    if not near:
        return None
    *others, last = (f'"{one}"' for one in near)
    listed = f"{', '.join(others)} or {last}" if others else last
    *others, last = (f"“{one}”" for one in near)
    return Text(f"; did you mean {listed}?", f"；是不是想写{'、'.join(others) + '或' if others else ''}{last}？")


def nearest(name: str, ids: Collection[str]) -> list[str]:
    """The few ids that are spelt alike, then those that hold the word."""
    low = half_width(name).lower()
    alike = difflib.get_close_matches(low, ids, MAX_SUGGESTIONS, ALIKE)
    holding = [one for one in ids if low in one.lower()] if len(low) >= SHORTEST or not low.isascii() else []
    return list(dict.fromkeys([*alike, *holding]))[:MAX_SUGGESTIONS]
