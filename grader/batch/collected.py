"""Collected work as a batch takes it: by person, and a file for each attempt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.collect import layouts
from grader.collect.submissions import Chosen, Handed, Students, choose
from grader.exercise import CodeExercise
from grader.people.person import Person
from grader.text import Text

PLATFORMS = {
    layouts.MOODLE: "moodle",
    layouts.BLACKBOARD: "blackboard",
    layouts.BRIGHTSPACE: "brightspace",
    layouts.CANVAS: "canvas",
}


@dataclass(frozen=True, slots=True)
class SelectedFile:
    """The file of one attempt, its bytes, and whether they seem to define the exercise's function."""

    submitted: Handed
    data: bytes
    defines: bool

    @property
    def file(self) -> str:
        """The student's own name for it."""
        return self.submitted.owner.file

    @property
    def time(self) -> datetime | None:
        """When it was handed in, where that is known."""
        return self.submitted.time

    @property
    def late(self) -> bool:
        """Whether the platform says that it is late."""
        return self.submitted.owner.late

    @property
    def attempt(self) -> str:
        """What tells it from the person's other attempts on the platform."""
        return self.submitted.owner.time.isoformat() if self.submitted.owner.time else ""


class People(Mapping[Person, Sequence[Handed]]):
    """Every person's files."""

    def __init__(self, found: Students) -> None:
        self._found = found
        self._students = {_person(found, student): student for student in found}
        self.notices = (found.guess,) if found.guess else ()

    def __getitem__(self, person: Person) -> Sequence[Handed]:
        return self._found[self._students[person]]

    def __iter__(self) -> Iterator[Person]:
        return iter(self._students)

    def __len__(self) -> int:
        return len(self._students)


def _person(found: Students, student: str) -> Person:
    known = found.id(student)
    tops = found._tops[student]
    names = [layouts.clean(top) for top, _ in tops]
    by_name = [platform for pattern, platform in PLATFORMS.items() if any(map(pattern.fullmatch, names))]
    platform = "gradescope" if any(told for _, told in tops) else next(iter(by_name), "")
    return Person(student.removesuffix(f" ({known})") if known else student, known, platform)


def attempts(files: Sequence[Handed], exercise: CodeExercise, only: bool) -> tuple[SelectedFile, ...] | Text:
    """A file for each attempt at `exercise`, oldest first; why there is nothing to grade."""
    times = sorted({handed.owner.time for handed in files if handed.owner.time})
    by_attempt = [[handed for handed in files if handed.owner.time == time] for time in times] or [list(files)]
    chosen = [choose(some, exercise, only) for some in by_attempt]
    found = tuple(SelectedFile(one.handed, one.data, one.defines) for one in chosen if isinstance(one, Chosen))
    return found or next(one for one in reversed(chosen) if isinstance(one, Text))
