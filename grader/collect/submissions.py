"""This module is each student's files, and which of them is for an exercise.

A file is for an exercise when it defines the exercise's function. Of several, one that is named after the exercise goes
first, then the latest. A student with one file only has meant that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from grader.collect import gradescope
from grader.collect.entries import Entry, empty_folders, entries
from grader.collect.layouts import Owner, owner
from grader.exercise import CodeExercise
from grader.submission import MOST_BYTES
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
        return self.entry.read(MOST_BYTES + 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The file for an exercise, and its bytes."""

    handed: Handed
    data: bytes


def students(place: Path, exercises: Sequence[str]) -> dict[str, list[Handed]]:
    """Every student's files at `place`, by student. Raises UsageError."""
    by_name: dict[str, list[Handed]] = {}
    holding: set[str] = set()  # folders and files at the top
    exported: Mapping[str, gradescope.Submission] = {}
    for entry in entries(place):
        holding.add(entry.parts[0])
        if entry.parts == (gradescope.FILE,):
            exported = gradescope.submissions(entry.read(gradescope.MOST_BYTES))
        if who := owner(entry.parts, exercises):
            by_name.setdefault(who.student, []).append(Handed(entry, who))
    for name in empty_folders(place, holding):
        if nobody := owner((name, ""), exercises):
            by_name.setdefault(nobody.student, [])
    return dict(sorted(_apart(_submitters(by_name, exported) if exported else by_name)))


def _submitters(
    by_folder: Mapping[str, list[Handed]], exported: Mapping[str, gradescope.Submission]
) -> dict[str, list[Handed]]:
    """The files by those who submitted them, each file once for each member of a group."""
    by_name: dict[str, list[Handed]] = {}
    for folder, files in by_folder.items():
        known = exported.get(folder)
        for who in known.owners if known else [Owner(folder, "")]:
            theirs = by_name.setdefault(who.student, [])
            theirs += [replace(one, owner=replace(who, file=one.owner.file)) if known else one for one in files]
    return by_name


def _apart(by_name: dict[str, list[Handed]]) -> Iterator[tuple[str, list[Handed]]]:
    """Students of the same name by their numbers, where the system gives them any."""
    for name, files in by_name.items():
        numbers = {handed.owner.id for handed in files}
        if len(numbers) < 2:
            yield name, files
            continue
        for number in sorted(numbers):
            student = f"{name} ({number})" if number else name
            theirs = [handed for handed in files if handed.owner.id == number]
            yield student, [replace(handed, owner=replace(handed.owner, student=student)) for handed in theirs]


def choose(files: Sequence[Handed], exercise: CodeExercise, only: bool) -> Chosen | Text:
    """The file for `exercise`, or why there is none. `only` says that no other exercise is asked for."""
    programs = [handed for handed in files if handed.entry.is_program and not handed.entry.problem]
    named = [handed for handed in programs if _is_named_after(handed, exercise)]
    read: list[Chosen] = []
    problems: list[Text] = [same(f"{h.owner.file}: ") + h.entry.problem for h in files if h.entry.problem]
    for handed in programs:
        try:
            read.append(Chosen(handed, handed.read()))
        except OSError as error:
            problems.append(same(f"{handed.owner.file}: {error}"))
    defining = [chosen for chosen in read if _defines(chosen.data, exercise.function.name)]
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
