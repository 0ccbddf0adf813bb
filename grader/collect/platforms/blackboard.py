"""Blackboard: `<assignment>_<user name>_attempt_<time>_<file>`, and a text that tells whose each attempt is.

    Week 3_li_na_attempt_2026-11-24-10-11-12_conv.py
    Week 3_li_na_attempt_2026-11-24-10-11-12.txt        "Name: Li Na (li_na)", and what the student typed

Assignments and user names may both hold `_`. The text settles it: it names the user. Else the beginning that all
names share is the assignment. The first `_attempt_<time>` is Blackboard's; all attempts are in the download.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.collect import times
from grader.collect.layouts import Owner, clean, path
from grader.collect.platforms.prefixes import shared, taken, without
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

NAME = re.compile(
    r"(?P<whose>.+?_.+?)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<text>\.txt))", re.DOTALL | re.ASCII
)
TIME = "%Y-%m-%d-%H-%M-%S"
FIRST_LINE = re.compile(r"Name: (?P<name>.+) \((?P<user>[^()]+)\)")
MAX_TEXT_BYTES = 4096  # of the text beside an attempt: its first line is asked for


@dataclass(frozen=True, slots=True)
class BlackboardLayout:
    """A Blackboard download: people by what stands before `_attempt_`, and the assignment for all others."""

    named: Mapping[str, Person]
    assignment: str
    notices: Sequence[Text] = ()
    timed: bool = True

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        found = NAME.fullmatch(clean(top.name))
        return (self._person(found["whose"]),) if found else ()

    def _person(self, whose: str) -> Person:
        if whose in self.named:
            return self.named[whose]
        user = without(whose, self.assignment, "_")
        return Person(user, user, "blackboard")

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and when it was handed in."""
        found = NAME.fullmatch(clean(parts[0]))
        if not found:
            return Owner(person, path(parts))
        file = path(parts[1:]) or found["file"] or clean(parts[0])
        return Owner(person, file, times.local(found["time"], TIME), attempt=found["time"])


@dataclass(frozen=True, slots=True)
class Blackboard:
    """Blackboard's assignment file downloads."""

    name: str = "blackboard"
    title: str = "Blackboard"
    looks_inside: bool = False

    def fits(self, top: Top, place: Source) -> bool:
        """Whether Blackboard's fixed part and time are in the name."""
        return NAME.fullmatch(clean(top.name)) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> BlackboardLayout:
        """Whom the texts name, and the assignment."""
        tops = list(tops)
        found = [(top, match) for top in tops if (match := NAME.fullmatch(clean(top.name)))]
        named: dict[str, Person] = {}
        for top, match in found:
            if match["text"] and match["whose"] not in named and (person := _in_text(top, match["whose"], place)):
                named[match["whose"]] = person
        assignments = Counter(whose[: -len(person.id)] for whose, person in named.items())
        if assignments:
            return BlackboardLayout(named, assignments.most_common(1)[0][0])
        assignment = shared((match["whose"] for _, match in found), "_")
        unsure = assignment.count("_") > 1
        return BlackboardLayout(named, assignment, (taken(assignment.rstrip("_")),) if unsure else ())


def _in_text(top: Top, whose: str, place: Source) -> Person | None:
    """The user that the text beside an attempt names, if what stands before `_attempt_` ends in it."""
    data = place.read((top.name,), MAX_TEXT_BYTES) or b""
    first, *_ = data.decode("utf-8-sig", "replace").splitlines() or [""]
    found = FIRST_LINE.fullmatch(clean(first))
    if found and whose.endswith(f"_{found['user']}"):
        return Person(found["name"].strip(), found["user"], "blackboard")
    return None
