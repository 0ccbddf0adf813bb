"""GitHub Classroom: clones of repositories, `<assignment>-<user name>`, each with `.git` inside.

    cnn-hw3-submissions/cnn-hw3-linaw/conv.py

`gh classroom clone` puts them into `<assignment>-submissions`; else the beginning that all names share is the
assignment. A commit's times are by the student's clock and say nothing of when work came in; what does is the table
that `gh classroom assignment-grades` writes. Where it lies beside the clones, it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.collect import times
from grader.collect.layouts import Owner, clean, path
from grader.collect.platforms.prefixes import shared, taken, without
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person

NAME = re.compile(r"[\w.]+(?:-[\w.]+)+-?", re.ASCII)
COLUMNS = {"student_repository_name", "github_username", "submission_timestamp"}
MAX_TABLE_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class GitHubLayout:
    """Clones of an assignment: user names and times by repository, where the table tells, and the assignment's name."""

    users: Mapping[str, str]
    submitted: Mapping[str, datetime]
    assignment: str
    notices: Sequence[Text] = ()

    @property
    def timed(self) -> bool:
        """Whether the table is there."""
        return bool(self.submitted)

    def people(self, top: Top) -> Sequence[Person]:
        """The user, or the team."""
        if not (top.folder and NAME.fullmatch(top.name)):
            return ()
        user = self.users.get(top.name) or without(top.name, self.assignment, "-")
        return (Person(user, user, "github"),)

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """The file, and when GitHub Classroom says that it came."""
        return Owner(person, path(parts[1:]) or clean(parts[0]), self.submitted.get(parts[0]))


@dataclass(frozen=True, slots=True)
class GitHub:
    """GitHub Classroom's clones."""

    name: str = "github"
    title: str = "GitHub Classroom"
    looks_inside: bool = True

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it is a clone whose name has two parts."""
        return top.folder and NAME.fullmatch(top.name) is not None and ".git" in place.names((top.name,))

    def layout(self, tops: Iterable[Top], place: Source) -> GitHubLayout:
        """The table beside the clones, and the assignment."""
        tops = list(tops)
        tables = [top.name for top in tops if not top.folder and top.name.lower().endswith(".csv")]
        lines = [line for table in tables for line in _lines(place.read((table,), MAX_TABLE_BYTES) or b"")]
        users = {line["student_repository_name"]: line["github_username"] for line in lines if line["github_username"]}
        stamps = (
            (line["student_repository_name"], times.stamp(line["submission_timestamp"], utc=True)) for line in lines
        )
        submitted = {name: time for name, time in stamps if time}
        clones = [top.name for top in tops if top.folder and NAME.fullmatch(top.name)]
        folder = place.name.removesuffix("-submissions")
        if folder != place.name and all(name.startswith(f"{folder}-") for name in clones):
            return GitHubLayout(users, submitted, f"{folder}-")
        assignment = shared(clones, "-")
        return GitHubLayout(
            users, submitted, assignment, () if users else (taken(assignment[:-1]),) if assignment else ()
        )


def _lines(data: bytes) -> Iterator[Mapping[str, str]]:
    """The lines of a table of grades; none of any other table."""
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    try:
        if set(reader.fieldnames or ()) >= COLUMNS:
            yield from ({key: (line[key] or "").strip() for key in COLUMNS} for line in reader)
    except csv.Error:
        return
