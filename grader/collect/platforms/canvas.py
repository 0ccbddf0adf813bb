"""Canvas: `<sortable name>[_LATE]_<user>_<attachment>_<file>`.

    nali_21001_9001_conv2d.py
    nali_LATE_21001_9001_conv2d.py
    texttina_21006_text.html, linkli_21007_link.html    typed in, or an address
    anon_x7Kq2_9101_conv2d.py, LATE_anon_x7Kq2_9101_…   anonymous
    li_na4711_question_55_9001_conv.py                  a file upload in a quiz

Of a name Canvas keeps letters, digits and `_`, in lower case, and no `_<digits>_`: the first such part is the user.
The file is the student's own name. A file handed in again under one name gets `-1`, `-2`: where the name without it
is there too, they are attempts, told apart by the attachment. The rest is one attempt. Sources:
`lib/content_zipper.rb`, `app/models/quizzes/quiz_submission_zipper.rb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

FILE = r"_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<typed>text\.html|link\.html))"
ANONYMOUS = re.compile(r"(?P<late>LATE_)?(?P<name>anon)_(?P<id>[A-Za-z0-9]+)" + FILE, re.DOTALL)
ASSIGNMENT = re.compile(r"(?P<name>\w+?)(?<!\d_question)(?P<late>_LATE|_late)?_(?P<id>[0-9]+)" + FILE, re.DOTALL)
QUIZ = re.compile(
    r"(?P<name>(?:(?!_[0-9]+_)[-\w])*?)(?P<id>[0-9]+)_question_[0-9]+_(?P<attachment>[0-9]+)_(?P<file>.+)", re.DOTALL
)
RENAMED = re.compile(r"(?P<stem>.+)-\d+(?P<suffix>(?:\.\w+)?)", re.DOTALL | re.ASCII)

Key = tuple[str, str]  # a user and the name of a file


@dataclass(frozen=True, slots=True)
class CanvasLayout:
    """A Canvas download: `again` are the files that were handed in several times under one name."""

    again: frozenset[Key] = frozenset()
    timed: bool = False
    notices: Sequence[Text] = ()

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        found = _read(top.name)
        if not found:
            return ()
        name = f"anon {found['id']}" if found["name"] == "anon" else found["name"].strip("_") or found["id"]
        return (Person(name, found["id"], "canvas"),)

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and whether Canvas says that it is late."""
        found = _read(parts[0])
        if not found:
            return Owner(person, path(parts))
        given = found.groupdict()
        file = given["file"] or given.get("typed") or ""
        attempt = given["attachment"] if (person.id, _original(file)) in self.again else ""
        return Owner(person, path(parts[1:]) or file, late=bool(given.get("late")), attempt=attempt)


@dataclass(frozen=True, slots=True)
class Canvas:
    """Canvas' assignments and quizzes."""

    name: str = "canvas"
    title: str = "Canvas"
    looks_inside: bool = False

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it begins with a user and an attachment."""
        return _read(top.name) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> CanvasLayout:
        """What was handed in again."""
        found = [(match["id"], match["file"]) for top in tops if (match := _read(top.name)) and match["file"]]
        renamed = {(user, _original(file)) for user, file in found if RENAMED.fullmatch(file)}
        return CanvasLayout(frozenset(renamed.intersection(found)))


def _read(name: str) -> re.Match[str] | None:
    name = clean(name)
    return ANONYMOUS.fullmatch(name) or QUIZ.fullmatch(name) or ASSIGNMENT.fullmatch(name)


def _original(file: str) -> str:
    """The name of a file without what Canvas adds when it comes again."""
    found = RENAMED.fullmatch(PurePath(file).name)
    return found["stem"] + found["suffix"] if found else file
