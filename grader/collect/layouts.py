"""This module is what a file's place tells about whose it is.

    li/conv.py                                        a folder for each student
    li.py, li_conv2d.py                               a file for each student
    Li Na_4711_assignsubmission_file_conv.py          Moodle, and as a folder
    nali_LATE_4711_9001_conv.py                       Canvas
    conv2d_li_attempt_2026-11-24-10-11-12_conv.py     Blackboard
    4711-9001 - Li Na - Nov 24, 2026 926 PM/conv.py   Brightspace, and as a file: … - conv.py
    submission_270000001/conv.py                      Gradescope, whose submission_metadata.yml names the students

A file that lies around beside the students' (a list of names, a table of scores, a README) is nobody's; any other is a
student's, whatever its kind: who hands in li.docx is told so, and not forgotten.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath

MOODLE = re.compile(r"(?P<student>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<file>.*)")
CANVAS = re.compile(r"(?P<student>[^_]+)(?P<late>_late)?_(?P<id>\d+)_\d+_(?P<file>.+)", re.IGNORECASE)
BLACKBOARD = re.compile(
    r".+?_(?P<student>[^_]+)_attempt_(?P<time>\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d)(?:_(?P<file>.+)|\.\w+)?", re.ASCII
)
BRIGHTSPACE = re.compile(
    r"(?P<id>\d+)-\d+ - (?P<student>.+?) - (?P<time>[^-]+? \d{4} \d{3,4} [AP]M)(?: - (?P<file>.+))?", re.ASCII
)
HANDED_IN = ("py", "ipynb", "zip")
TABLES = set("csv tsv xls xlsx ods numbers md html htm json jsonl xml yml yaml toml ini cfg log sqlite".split())
TEXTS = set("readme license makefile roster names students class grades scores notes requirements thumbs".split())
TEXTS |= {"名单", "学生名单", "成绩", "说明"}
TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # characters that reorder all that follows
TIMES = ("%Y-%m-%d-%H-%M-%S", "%b %d, %Y %I%M %p", "%d %B %Y %I%M %p")  # of Blackboard, and two of Brightspace


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a file is. `id` tells apart two students of one name; `time` and `late` are said by the system."""

    student: str
    file: str  # the student's own name for it
    id: str = ""
    time: datetime | None = None
    late: bool = False
    attempt: str = ""  # tells this attempt from the student's others, where the platform keeps several


def owner(parts: tuple[str, ...], exercises: Iterable[str]) -> Owner | None:
    """Whose the file at `parts` is, if anybody's. `exercises` are ids that may stand at the end of a file's name."""
    first, *more = map(clean, parts)
    rest = "/".join(more)
    if match := by_platform(first):
        return _by_system(match.groupdict(), first, rest)
    if rest:
        return Owner(first, rest)
    name = PurePath(first)
    return None if _lies_around(name) else Owner(_without_exercise(name.stem, exercises), first)


def by_platform(name: str) -> re.Match[str] | None:
    """What a name tells that a learning platform has written."""
    return next((found for one in (MOODLE, BLACKBOARD, BRIGHTSPACE, CANVAS) if (found := one.fullmatch(name))), None)


def _lies_around(name: PurePath) -> bool:
    """Whether a file beside the students' is nobody's: a table, a page, a text that everybody has."""
    kind = name.suffix.lower().removeprefix(".")
    if kind in HANDED_IN:
        return False
    return name.name.startswith((".", "~$")) or kind.startswith("db") or kind in TABLES or name.stem.lower() in TEXTS


def clean(name: str) -> str:
    """The name as it can be written anywhere: composed, and nothing that steers a terminal or turns text."""
    readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    composed = unicodedata.normalize("NFC", readable)
    kept = (c for c in composed if unicodedata.category(c) not in ("Cc", "Cs"))
    cleaned = "".join(c for c in kept if unicodedata.bidirectional(c) not in TURNING).strip() or "_"
    return name if cleaned == name else cleaned  # a class has many names: none is held twice


def _by_system(found: dict[str, str | None], first: str, rest: str) -> Owner:
    return Owner(
        (found["student"] or "").strip(),
        rest or found["file"] or first,
        found.get("id") or "",
        _time(found.get("time") or ""),
        bool(found.get("late")),
    )


def _time(written: str) -> datetime | None:
    """A time as a system writes it, by the clock here."""
    padded = re.sub(r" (\d{3} [AP]M)$", r" 0\1", written)
    for layout in TIMES:
        try:
            return datetime.strptime(padded, layout).astimezone(UTC)
        except ValueError:
            continue
    return None


def _without_exercise(stem: str, exercises: Iterable[str]) -> str:
    """`li` of `li_conv2d`, when conv2d is an exercise."""
    for name in sorted(exercises, key=len, reverse=True):
        short = stem.removesuffix(name)
        if short != stem and short[-1:] in ("_", "-", " ", ".") and short[:-1]:
            return short[:-1]
    return stem
