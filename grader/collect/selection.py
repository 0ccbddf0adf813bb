"""Selection of the file that is a student's work for an exercise, one of each attempt.

A file that defines the exercise's function goes first; then one that is named after the exercise; then the latest, the
least nested, the highest number in a name. A student with one file only has meant that one. What it costs to look at a
student's files is bounded: they are read in this order, one at a time, and no more than it takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from grader.collect.allowance import Clock, ExhaustedError
from grader.collect.definitions import Definition, definition
from grader.collect.entries import unreadable
from grader.collect.submissions import SubmittedFile
from grader.messages.text import Text, join, same
from grader.model.code_exercise import CodeExercise
from grader.submission.file import parse
from grader.submission.own_modules import MAX_MODULE_BYTES

MAX_ATTEMPTS = 100  # of a student that are looked at, the newest
MAX_PROGRAMS = 24  # of an attempt that are looked into
MAX_READ_BYTES = 64 << 20  # of a student's programs
SHOWN = 5  # files named in a problem

IMPORT_LINE = re.compile(rb"\b(?:from|import)[ \t]+(\w*)")

NumberedName: TypeAlias = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class SelectedFile:
    """The file for an exercise, its bytes, and whether they seem to define the exercise's function.

    `note` says which of the student's files were not looked at. `beside` are those that it imports, by their paths from
    its folder.
    """

    submitted: SubmittedFile
    data: bytes
    defines: bool
    note: Text | None = None
    beside: tuple[tuple[str, bytes], ...] = ()

    @property
    def file(self) -> str:
        """The student's own name for it."""
        return self.submitted.owner.file

    @property
    def attempt(self) -> str:
        """What tells this attempt from the student's others."""
        return self.submitted.owner.attempt

    @property
    def time(self) -> datetime | None:
        """When it was handed in, as far as is known."""
        return self.submitted.time

    @property
    def late(self) -> bool:
        """Whether the platform says that it was late."""
        return self.submitted.owner.late


def attempts(files: Sequence[SubmittedFile], exercise: CodeExercise, only: bool) -> tuple[SelectedFile, ...] | Text:
    """The file of each attempt at `exercise`, oldest first, or why there is none.

    `only` says that no other exercise is asked for.
    """
    found = list(_newest_first(files, exercise, only))
    selected = tuple(one for one in reversed(found) if isinstance(one, SelectedFile))
    return selected or next(one for one in found if isinstance(one, Text))


def choose(files: Sequence[SubmittedFile], exercise: CodeExercise, only: bool) -> SelectedFile | Text:
    """The file of the newest attempt that has one, or why there is none."""
    why = []
    for found in _newest_first(files, exercise, only):
        if isinstance(found, SelectedFile):
            return found
        why.append(found)
    return why[0]


def _newest_first(files: Sequence[SubmittedFile], exercise: CodeExercise, only: bool) -> Iterator[SelectedFile | Text]:
    """The file of each attempt or why it has none: at least one of them."""
    by_attempt: dict[str, list[SubmittedFile]] = {}
    for submitted in files:
        by_attempt.setdefault(submitted.owner.attempt, []).append(submitted)
    looking = _Looking(exercise, only)
    for attempt in sorted(by_attempt, key=lambda name: _age(by_attempt[name]), reverse=True)[:MAX_ATTEMPTS]:
        yield looking.selected(by_attempt[attempt])
    if not by_attempt:
        yield Text("the folder is empty", "文件夹是空的")


def _age(files: Sequence[SubmittedFile]) -> tuple[float, NumberedName]:
    """What orders attempts: the platform's time, then its number."""
    return max(_timestamp(submitted.owner.time) for submitted in files), _numbered(files[0].owner.attempt)


@dataclass(slots=True)
class _Look:
    """The best of some programs so far, with its bytes: no others are kept."""

    best: SubmittedFile | None = None
    data: bytes = b""
    surely: Definition = Definition.NONE
    readable: int = 0
    problems: list[Text] = field(default_factory=list)
    left_out: list[Text] = field(default_factory=list)  # one, where not all was looked into

    def take(self, submitted: SubmittedFile, data: bytes, surely: Definition) -> None:
        """Keep a program, if it defines the function more surely than those before it."""
        self.readable += 1
        if self.best is None or surely > self.surely:
            self.best, self.data, self.surely = submitted, data, surely


@dataclass(slots=True)
class _Looking:
    """A look at one student's programs: what is still to be read, and for how long."""

    exercise: CodeExercise
    only: bool
    bytes_left: int = MAX_READ_BYTES
    clock: Clock = field(default_factory=Clock)

    def selected(self, files: Sequence[SubmittedFile]) -> SelectedFile | Text:
        """The file of one attempt."""
        programs = [submitted for submitted in files if _is_program(submitted)]
        look = self._look(sorted(programs, key=self._preference, reverse=True))
        problems = [same(f"{one.owner.file}: ") + one.entry.problem for one in files if one.entry.problem]
        told = join("; ", [*look.left_out, *problems, *look.problems][:SHOWN])
        if look.best and (look.surely or self._is_meant(look.best, look)):
            doubtful = look.surely is not Definition.CERTAIN and bool(told)
            note = told if doubtful else None
            beside = self._beside(look.best, look.data, programs)
            return SelectedFile(look.best, look.data, look.surely > Definition.NONE, note, beside)
        return told or _nothing(files, programs, self.exercise)

    def _look(self, programs: Iterable[SubmittedFile]) -> _Look:
        """What looking into the programs gives, in this order and no further than it takes."""
        look = _Look()
        for number, submitted in enumerate(programs):
            look.left_out = self._exhausted(number)
            if look.left_out or look.surely is Definition.CERTAIN:
                break
            match self._looked_into(submitted):
                case Text() as problem:
                    look.problems.append(same(f"{submitted.owner.file}: ") + problem)
                case data, surely:
                    look.take(submitted, data, surely)
        return look

    def _beside(
        self, best: SubmittedFile, data: bytes, programs: Sequence[SubmittedFile]
    ) -> tuple[tuple[str, bytes], ...]:
        """The student's other programs that the chosen one imports."""
        folder = best.entry.parts[:-1]
        others = {
            "/".join(parts[len(folder) :]): one
            for one in programs
            if (parts := one.entry.parts)[: len(folder)] == folder and one is not best
        }
        if not others or not any(line.group(1) in _stems(others) for line in IMPORT_LINE.finditer(data)):
            return ()
        found: dict[str, bytes] = {}

        def look(name: str) -> bytes | None:
            if name in others and self.bytes_left > 0:
                with suppress(OSError):
                    found[name] = others[name].entry.read(MAX_MODULE_BYTES)
                    self.bytes_left -= len(found[name])
            return found.get(name)

        try:
            parse(data, Path(best.owner.file), look=look)
        except Exception:  # a student's file harms that student only: it is graded alone
            return ()
        return tuple(sorted(found.items()))

    def _is_meant(self, submitted: SubmittedFile, look: _Look) -> bool:
        """Whether a file is the student's work although it does not define the function."""
        return self._is_named_after(submitted) or (self.only and look.readable == 1 and not look.left_out)

    def _exhausted(self, number: int) -> list[Text]:
        """Why no more is looked into, when that is so."""
        first = Text(f"; the first {number} were looked at", f"；只查看了前 {number} 个")
        if number == MAX_PROGRAMS:
            return [Text(f"more than {MAX_PROGRAMS} programs", f"程序文件多于 {MAX_PROGRAMS} 个") + first]
        if self.bytes_left <= 0:
            mib = MAX_READ_BYTES >> 20
            return [Text(f"the programs have more than {mib} MiB", f"程序文件共超过 {mib} MiB") + first]
        try:
            self.clock.check()
        except ExhaustedError as error:
            return [error.text]
        return []

    def _looked_into(self, submitted: SubmittedFile) -> tuple[bytes, Definition] | Text:
        """A program's bytes, and how surely they define the function; or why they cannot be had."""
        try:
            data = submitted.read()
            self.bytes_left -= len(data)
            return data, definition(data, submitted.owner.file, self.exercise.function.name)
        except OSError as error:
            return unreadable(error)
        except Exception as error:  # a student's file harms that student only
            kind = type(error).__name__
            return Text(f"it cannot be looked into ({kind})", f"无法查看（{kind}）")

    def _preference(self, submitted: SubmittedFile) -> tuple[bool, float, float, int, NumberedName]:
        """Named after the exercise, then the latest, the least nested, the highest number."""
        own, entry = submitted.owner, submitted.entry
        times = _timestamp(own.time), _timestamp(submitted.file_time)
        return self._is_named_after(submitted), *times, -len(entry.parts), _numbered(own.file)

    def _is_named_after(self, submitted: SubmittedFile) -> bool:
        stem = PurePosixPath(submitted.owner.file).stem
        return self.exercise.id in stem or self.exercise.function.name in stem


def _stems(files: Iterable[str]) -> frozenset[bytes]:
    """The first names by which an import can mean one of these files; that of one beside it by dots is empty."""
    return frozenset([b"", *(name.partition("/")[0].removesuffix(".py").encode() for name in files)])


def _is_program(submitted: SubmittedFile) -> bool:
    return submitted.entry.is_program and not submitted.entry.problem


def _timestamp(time: datetime | None) -> float:
    return time.timestamp() if time else 0.0


def _numbered(name: str) -> NumberedName:
    """A name whose numbers compare as numbers, of any length: version 9 comes before 10."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple(
        (1, len(digits := piece.lstrip("0")), digits) if piece.isdecimal() else (2, 0, piece) for piece in pieces
    )


def _nothing(files: Iterable[SubmittedFile], programs: Sequence[SubmittedFile], exercise: CodeExercise) -> Text:
    there = [submitted.owner.file for submitted in (programs or files)]
    if not there:
        return Text("the folder is empty", "文件夹是空的")
    names = ", ".join(there[:SHOWN]) + (" …" if len(there) > SHOWN else "")
    if programs:
        wanted = exercise.function.name
        return Text(f"no file defines {wanted}; found: {names}", f"没有文件定义 {wanted}；找到的有：{names}")
    return Text(f"no .py or .ipynb file; found: {names}", f"没有 .py 或 .ipynb 文件；找到的有：{names}")
