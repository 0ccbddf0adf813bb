"""Gradescope's export: folders by number, and submission_metadata.yml beside them, which says whose they are and when.

    submission_270000001/conv.py

A group's folder is each member's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.collect.gradescope import FILE, MAX_BYTES, GradescopeSubmission, submissions
from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

NAME = re.compile(r"submission_\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class GradescopeLayout:
    """An export: submissions by folder."""

    submissions: Mapping[str, GradescopeSubmission]
    timed: bool = True
    notices: Sequence[Text] = ()

    def people(self, top: Top) -> Sequence[Person]:
        """The submitters; the folder's own name where the file names none."""
        found = self.submissions.get(clean(top.name)) if top.folder else None
        if found:
            return tuple(found.people)
        return (Person(top.name, "", "gradescope"),) if top.folder and NAME.fullmatch(top.name) else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and when it was handed in."""
        found = self.submissions.get(clean(parts[0]))
        return Owner(person, path(parts[1:]) or clean(parts[0]), found.time if found else None)


@dataclass(frozen=True, slots=True)
class Gradescope:
    """Gradescope's export of submissions."""

    name: str = "gradescope"
    title: str = "Gradescope"
    looks_inside: bool = False

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it is a folder that Gradescope numbers."""
        return top.folder and NAME.fullmatch(top.name) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> GradescopeLayout:
        """What the file beside the folders tells. Raises UsageError where it cannot be read."""
        data = place.read((FILE,), MAX_BYTES)
        if data is None:
            return GradescopeLayout({}, notices=(_MISSING,))
        return GradescopeLayout(submissions(data))


_MISSING = Text(
    f"{FILE} is not beside the folders of Gradescope's export: their numbers stand for the names, and no times are "
    "known.",
    f"Gradescope 导出的文件夹旁边没有 {FILE}：以编号代替姓名，提交时间未知。",
)
