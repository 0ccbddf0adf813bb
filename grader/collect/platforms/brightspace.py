"""Brightspace: `<user>-<number> - <name> - <time>`, a folder or the beginning of a file's name.

    4711-9001 - Li Na - Nov 24, 2026 926 PM/conv.py
    4711-9001 - Li Na - 24 November 2026 926 PM - conv.py

Each submission has its own time; the first that follows the name is Brightspace's. A page `index.html` lies beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.collect import times
from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

NAME = re.compile(
    r"(?P<id>\d+)-\d+ - (?P<name>.+?) - (?P<time>[^-]+? \d{4} \d{3,4}(?: [AP]M)?)(?: - (?P<file>.+))?",
    re.DOTALL | re.ASCII,
)
TIMES = (
    "%b %d, %Y %I%M %p",
    "%d %B %Y %I%M %p",
    "%d %b %Y %I%M %p",
    "%B %d, %Y %I%M %p",
    "%d %B %Y %H%M",
    "%b %d, %Y %H%M",
)
SHORT_HOUR = re.compile(r" (?=\d{3}(?: [AP]M)?$)")


@dataclass(frozen=True, slots=True)
class Brightspace:
    """Brightspace's assignments; a name tells all there is to know, so the platform is its own layout."""

    name: str = "brightspace"
    title: str = "Brightspace"
    looks_inside: bool = False
    timed: bool = True
    notices: Sequence[Text] = ()

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it begins with a user and ends in a time, or has one before the file."""
        return NAME.fullmatch(clean(top.name)) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> Brightspace:
        """The platform itself."""
        return self

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        found = NAME.fullmatch(clean(top.name))
        return (Person(found["name"].strip(), found["id"], "brightspace"),) if found else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and when it was handed in."""
        found = NAME.fullmatch(clean(parts[0]))
        if not found:
            return Owner(person, path(parts))
        time = _time(found["time"])
        return Owner(person, path(parts[1:]) or found["file"] or clean(parts[0]), time, attempt=found["time"])


def _time(written: str) -> datetime | None:
    """Hours have one digit or two: 926 PM, 1126 AM."""
    return times.local(SHORT_HOUR.sub(" 0", written), *TIMES)
