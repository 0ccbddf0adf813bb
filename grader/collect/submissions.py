"""This module is each student's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from grader.collect import gradescope
from grader.collect.allowance import Allowance
from grader.collect.entries import Entry
from grader.collect.layouts import Owner, clean, owner
from grader.collect.place import Place, place
from grader.collect.wrapping import unwrapped
from grader.submission import MOST_BYTES
from grader.text import Text


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that a student handed in."""

    entry: Entry
    owner: Owner

    @property
    def time(self) -> datetime | None:
        """When: what the system says, else when the file was changed."""
        return self.owner.time or self.entry.time

    def read(self) -> bytes:
        """Its bytes, and one more where it is too large to be graded. Raises OSError."""
        return self.entry.read(MOST_BYTES + 1)


Top = tuple[str, Owner | None]  # a name at the top of the place, and whose it is if a list beside it tells


class Students(Mapping[str, list[Handed]]):
    """Every student's files, by student in order of names. Only names are held; files are found when asked for."""

    def __init__(
        self, lying: Place, tops: Mapping[str, Sequence[Top]], exercises: Sequence[str], guess: Text | None = None
    ) -> None:
        self._place, self._tops, self._exercises = lying, tops, exercises
        self.guess = guess  # what the one folder around everything was taken for
        self.notices = [text for text in (lying.notice, guess) if text]  # what was guessed

    def id(self, student: str) -> str:
        """The number or address that the system gives a student, also one who handed nothing in; else nothing."""
        owners = (told or owner((top, ""), ()) for top, told in self._tops[student])
        return next((who.id for who in owners if who and who.id), "")

    def __getitem__(self, student: str) -> list[Handed]:
        tops, place, allowance = self._tops[student], self._place, Allowance()
        return [self._handed(student, entry, told) for top, told in tops for entry in place.entries(top, allowance)]

    def _handed(self, student: str, entry: Entry, told: Owner | None) -> Handed:
        by_name = owner(entry.parts, self._exercises) or Owner(student, entry.name)
        return Handed(entry, replace(told or by_name, student=student, file=by_name.file))

    def __contains__(self, student: object) -> bool:
        return student in self._tops

    def __iter__(self) -> Iterator[str]:
        return iter(self._tops)

    def __len__(self) -> int:
        return len(self._tops)


def students(path: Path, exercises: Sequence[str], encoding: str | None = None) -> Students:
    """The students whose files lie at `path`. Raises UsageError.

    `encoding` is that of the names in an archive that tells none.
    """
    lying, guess = unwrapped(place(path, encoding), exercises)
    return Students(lying, _by_student(_owned(lying, exercises)), exercises, guess)


def _owned(lying: Place, exercises: Sequence[str]) -> Iterator[tuple[str, str, Top]]:
    """Each name at the top, with the student and number whose it is; several times where a group worked together."""
    exported = _exported(lying)
    for top, is_folder in lying.tops():
        known = exported.get(clean(top)) if is_folder else None
        for told in known.owners if known else (None,):
            if who := told or owner((top, "") if is_folder else (top,), exercises):
                yield who.student, who.id, (top, told)


def _exported(lying: Place) -> Mapping[str, gradescope.Submission]:
    """What a Gradescope export says of its folders; nothing anywhere else. Raises UsageError."""
    for entry in lying.entries(gradescope.FILE):
        if entry.parts == (gradescope.FILE,) and not entry.problem:
            return gradescope.submissions(entry.read(gradescope.MOST_BYTES))
    return {}


def _by_student(owned: Iterable[tuple[str, str, Top]]) -> dict[str, tuple[Top, ...]]:
    """What is whose; students of one name are told apart by their numbers, where the system gives them any."""
    ordered = sorted(owned, key=lambda one: (one[0], one[1], one[2][0]))
    found: dict[str, tuple[Top, ...]] = {}
    for name, same_name in groupby(ordered, key=itemgetter(0)):
        by_number = {number: tuple(top for *_, top in its) for number, its in groupby(same_name, key=itemgetter(1))}
        for number, tops in by_number.items():
            student = f"{name} ({number})" if number and len(by_number) > 1 else name
            found[student] = (*found.get(student, ()), *tops)
    return found
