"""nbgrader: collected folders, and what students sent that is not collected yet.

    submitted/nali/ps1/conv.ipynb                                    timestamp.txt beside it says when
    inbound/nali+ps1+2026-11-24 10:11:12.123456 UTC+Zm9v/conv.ipynb  every attempt

A user name may hold `+`, an assignment's name may not. The program that students run writes the times, as
themselves: they are as sure as nbgrader's own. Sources: `nbgrader/exchange/default/submit.py`, `collect.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from grader.collect import times
from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

SENT = re.compile(
    r"(?P<user>.+)\+(?P<assignment>[^+]+)"
    r"\+(?P<time>\d{4}-\d\d-\d\d[ T_]\d\d[:_.-]\d\d[:_.-]\d\d(?:\.\d+)?(?: [^+]*|[+-]\d{4})?)"
    r"(?:\+(?P<random>[\w=-]+))?",
    re.ASCII | re.DOTALL,
)
TIMESTAMP = "timestamp.txt"
OWN = {TIMESTAMP, "submission_secret.txt"}  # what nbgrader puts beside the student's files
MAX_TIMESTAMP_BYTES = 200
COLLECTED = "submitted"  # the folder that nbgrader collects into


@dataclass(frozen=True, slots=True)
class Inbound:
    """nbgrader's exchange, before it is collected; a name tells all there is to know."""

    name: str = "nbgrader"
    title: str = "nbgrader"
    looks_inside: bool = False
    timed: bool = True
    notices: Sequence[Text] = ()

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it is a user, an assignment and a time."""
        return top.folder and SENT.fullmatch(clean(top.name)) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> Inbound:
        """The platform itself."""
        return self

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        found = SENT.fullmatch(clean(top.name))
        return (Person(found["user"], found["user"], "nbgrader"),) if found else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file and its attempt; nothing of what nbgrader puts beside."""
        found = SENT.fullmatch(clean(parts[0]))
        if not found or (len(parts) == 2 and parts[1] in OWN):
            return None
        return Owner(person, path(parts[1:]), times.stamp(found["time"]), attempt=found["time"])


@dataclass(slots=True)
class CollectedLayout:
    """Folders of students with one for each assignment; a time is read when asked for, and the last one kept."""

    place: Source
    several: bool  # assignments
    timed: bool = True
    notices: Sequence[Text] = ()
    _read: tuple[tuple[str, ...], datetime | None] = field(default=((), None))

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        name = clean(top.name)
        return (Person(name, name, "nbgrader"),) if top.folder else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and the time of its assignment."""
        if len(parts) < 3:
            return Owner(person, path(parts[1:]) or clean(parts[0]))
        if len(parts) == 3 and parts[2] in OWN:
            return None
        return Owner(person, path(parts[1 if self.several else 2 :]), self._time(parts[:2]))

    def _time(self, folder: tuple[str, ...]) -> datetime | None:
        if self._read[0] != folder:
            data = self.place.read((*folder, TIMESTAMP), MAX_TIMESTAMP_BYTES) or b""
            self._read = (folder, times.stamp(data.decode("utf-8", "replace")))
        return self._read[1]


@dataclass(frozen=True, slots=True)
class Collected:
    """nbgrader's folder of collected submissions."""

    name: str = "nbgrader"
    title: str = "nbgrader"
    looks_inside: bool = True

    def fits(self, top: Top, place: Source) -> bool:
        """Whether there is a time in a folder of this one."""
        if not top.folder:
            return False
        inside = ((top.name, name) for name in place.names((top.name,)))
        return any(TIMESTAMP in place.names(folder) for folder in inside)

    def layout(self, tops: Iterable[Top], place: Source) -> CollectedLayout:
        """The layout, which reads times when they are asked for."""
        assignments: set[str] = set()
        for top in tops:
            assignments.update(place.names((top.name,)) if top.folder and len(assignments) < 2 else ())
        return CollectedLayout(place, len(assignments) > 1)
