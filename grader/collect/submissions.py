"""This module is each student's files, and which of them is for an exercise.

A file is for an exercise when it defines the exercise's function. Of several, one that is named after the exercise goes
first, then the latest. A student with one file only has meant that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from grader.collect import gradescope
from grader.collect.entries import Entry, unreadable
from grader.collect.layouts import Owner, clean, owner
from grader.collect.place import Place, place
from grader.collect.wrapping import unwrapped
from grader.exercise import CodeExercise
from grader.submission import most_bytes
from grader.text import Text, join, same

SHOWN = 5  # files named in a problem


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
        return self.entry.read(most_bytes(Path(self.entry.name)) + 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file for an exercise, its bytes, and whether they seem to define the exercise's function."""

    handed: Handed
    data: bytes
    defines: bool


Top = tuple[str, Owner | None]  # a name at the top of the place, and whose it is if a list beside it tells


class Students(Mapping[str, list[Handed]]):
    """Every student's files, by student in order of names. Only names are held; files are found when asked for."""

    def __init__(
        self, lying: Place, tops: Mapping[str, Sequence[Top]], exercises: Sequence[str], guess: Text | None = None
    ) -> None:
        self._place, self._tops, self._exercises = lying, tops, exercises
        self.guess = guess  # what the one folder around everything was taken for

    def id(self, student: str) -> str:
        """The number or address that the system gives a student, also one who handed nothing in; else nothing."""
        owners = (told or owner((top, ""), ()) for top, told in self._tops[student])
        return next((who.id for who in owners if who and who.id), "")

    def __getitem__(self, student: str) -> list[Handed]:
        tops = self._tops[student]
        return [self._handed(student, entry, told) for top, told in tops for entry in self._place.entries(top)]

    def _handed(self, student: str, entry: Entry, told: Owner | None) -> Handed:
        by_name = owner(entry.parts, self._exercises) or Owner(student, entry.name)
        return Handed(entry, replace(told or by_name, student=student, file=by_name.file))

    def __contains__(self, student: object) -> bool:
        return student in self._tops

    def __iter__(self) -> Iterator[str]:
        return iter(self._tops)

    def __len__(self) -> int:
        return len(self._tops)


def students(path: Path, exercises: Sequence[str]) -> Students:
    """The students whose files lie at `path`. Raises UsageError."""
    lying, guess = unwrapped(place(path), exercises)
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


def choose(files: Sequence[Handed], exercise: CodeExercise, only: bool) -> Chosen | Text:
    """The file for `exercise`, or why there is none. `only` says that no other exercise is asked for."""
    programs = [handed for handed in files if handed.entry.is_program and not handed.entry.problem]
    named = [handed for handed in programs if _is_named_after(handed, exercise)]
    read: list[Chosen] = []
    problems: list[Text] = [same(f"{h.owner.file}: ") + h.entry.problem for h in files if h.entry.problem]
    for handed in programs:
        try:
            data = handed.read()
            read.append(Chosen(handed, data, _defines(data, exercise.function.name)))
        except OSError as error:
            problems.append(same(f"{handed.owner.file}: ") + unreadable(error))
    defining = [chosen for chosen in read if chosen.defines]
    meant = read if only and len(read) == 1 else [chosen for chosen in read if chosen.handed in named]
    candidates = defining or meant
    if candidates:
        return max(candidates, key=lambda chosen: _preference(chosen.handed, chosen.handed in named))
    return join("; ", problems[:SHOWN]) if problems else _nothing(files, programs, exercise)


def _defines(data: bytes, name: str) -> bool:
    """Whether the text of a program or a notebook seems to define a function."""
    pattern = rb"\bdef\s+%b\s*\(|(?:^|\\n|\")%b\s*=[^=]" % ((re.escape(name.encode()),) * 2)
    return re.search(pattern, data, re.MULTILINE) is not None


def _is_named_after(handed: Handed, exercise: CodeExercise) -> bool:
    stem = Path(handed.owner.file).stem
    return exercise.id in stem or exercise.function.name in stem


def _preference(handed: Handed, named: bool) -> tuple[bool, float, int, str]:
    """Named after the exercise, then the latest, then the least nested."""
    time = handed.time.timestamp() if handed.time else 0.0
    return named, time, -len(handed.entry.parts), handed.owner.file


def _nothing(files: Iterable[Handed], programs: Sequence[Handed], exercise: CodeExercise) -> Text:
    there = [handed.owner.file for handed in (programs or files)]
    if not there:
        return Text("the folder is empty", "文件夹是空的")
    names = ", ".join(there[:SHOWN]) + (" …" if len(there) > SHOWN else "")
    if programs:
        wanted = exercise.function.name
        return Text(f"no file defines {wanted}; found: {names}", f"没有文件定义 {wanted}；找到的有：{names}")
    return Text(f"no .py or .ipynb file; found: {names}", f"没有 .py 或 .ipynb 文件；找到的有：{names}")
