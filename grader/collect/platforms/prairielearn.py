"""PrairieLearn: files of submissions, named after the user, the question and the submission.

    li@example.edu_1_conv2d_1_2_55012_conv.py     user, instance, question, variant, number, submission, file
    li@example.edu_660012345_conv2d_55012_conv.py  user, university's number, question, submission, file: manual grading

A user is an address; its first `@` and the `_` after it are PrairieLearn's. A question's `/` makes folders. The
download holds every submission, or the best or the last; it tells no times. Source:
`instructorAssessmentDownloads.tsx`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.collect.layouts import Owner, clean, path
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

USER = re.compile(r"(?P<user>[^@/]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})_(?P<rest>[^_]*_.+|\d+_.+)", re.DOTALL)
SUBMISSION = re.compile(r"\d+_(?P<question>.+?)_\d+_\d+_(?P<submission>\d+)_(?P<file>.+)", re.DOTALL | re.ASCII)
MANUAL = re.compile(r"[^_]*_(?P<question>.+?)_(?P<submission>\d+)_(?P<file>.+)", re.DOTALL | re.ASCII)


@dataclass(frozen=True, slots=True)
class PrairieLearn:
    """PrairieLearn's downloads of files; a name tells all there is to know."""

    name: str = "prairielearn"
    title: str = "PrairieLearn"
    looks_inside: bool = False
    timed: bool = False
    notices: Sequence[Text] = ()

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it begins with an address."""
        return USER.fullmatch(clean(top.name)) is not None

    def layout(self, tops: Iterable[Top], place: Source) -> PrairieLearn:
        """The platform itself."""
        return self

    def people(self, top: Top) -> Sequence[Person]:
        """The user."""
        found = USER.fullmatch(clean(top.name))
        return (Person(found["user"], found["user"], "prairielearn"),) if found else ()

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file and its submission."""
        found = USER.fullmatch(path(parts))
        rest = SUBMISSION.fullmatch(found["rest"]) or MANUAL.fullmatch(found["rest"]) if found else None
        return Owner(person, rest["file"], attempt=rest["submission"]) if rest else Owner(person, path(parts))
