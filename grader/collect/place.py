"""This module is the place where a class's submissions lie, a folder or a zip archive, asked for one name at a time.

A class may be large: only the names at the top are listed; what is under one of them is found when it is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from grader.collect import archives
from grader.collect.allowance import Allowance
from grader.collect.archives import Archive, Member
from grader.collect.entries import Entry, entries_at, entries_of, skipped
from grader.encodings import known
from grader.errors import UsageError
from grader.reasons import unreadable
from grader.text import Text


class Place(Protocol):
    """What lies at the top of a folder or an archive, and under each of its names."""

    @property
    def notice(self) -> Text | None:
        """What was guessed about the names."""

    def tops(self) -> Iterator[tuple[str, bool]]:
        """The names at the top in any order, and whether each is a folder's."""

    def entries(self, top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
        """Every file under a name, in order of names, as far as the allowance goes."""

    def within(self, top: str) -> Place:
        """The folder of that name, as a place of its own."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine."""

    path: Path
    notice: Text | None = None

    def tops(self) -> Iterator[tuple[str, bool]]:
        """The names of all there is; links are not followed. Raises UsageError."""
        try:
            scan = os.scandir(self.path)
        except OSError as error:
            raise unreadable(self.path, error) from None
        with scan:
            for entry in scan:
                if not skipped(entry.name):
                    yield entry.name, entry.is_dir(follow_symlinks=False)

    def entries(self, top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
        """What is there now."""
        return entries_at(self.path / top, (top,), allowance)

    def within(self, top: str) -> Folder:
        """The folder in this one."""
        return Folder(self.path / top)


@dataclass(frozen=True, slots=True)
class Packed:
    """A course's archive, its members by the name at the top that they are under."""

    archive: Archive
    members: Mapping[str, Sequence[Member]]

    @classmethod
    def of(cls, archive: Archive) -> Packed:
        """All that is in the archive."""
        return cls._of(archive, archive.members)

    @classmethod
    def _of(cls, archive: Archive, members: Iterable[Member]) -> Packed:
        by_top: dict[str, list[Member]] = {}
        for member in members:
            if not any(map(skipped, member.parts)):
                by_top.setdefault(member.parts[0], []).append(member)
        return cls(archive, by_top)

    def tops(self) -> Iterator[tuple[str, bool]]:
        """The names under which there is a file."""
        for top, members in self.members.items():
            yield top, any(len(member.parts) > 1 for member in members)

    @property
    def notice(self) -> Text | None:
        """What was guessed about the names of all members."""
        return self.archive.notice

    def entries(self, top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
        """The files of the archive, whose names are all in order."""
        return entries_of(self.members.get(top, ()), top, allowance)

    def within(self, top: str) -> Packed:
        """The members of a folder, their names without the folder's."""
        inside = (replace(one, parts=one.parts[1:]) for one in self.members.get(top, ()) if len(one.parts) > 1)
        return Packed._of(self.archive, inside)


def place(path: Path, encoding: str | None = None) -> Place:
    """The folder or archive at `path`, whose names are in `encoding` where they tell none. Raises UsageError."""
    decision = known(encoding) if encoding else None
    if path.is_dir():
        return Folder(path)
    if not path.exists():
        raise UsageError(Text(f"There is no folder or zip archive {path}.", f"没有文件夹或 zip 压缩包 {path}。"))
    if path.suffix.lower() != ".zip":
        raise UsageError(
            Text(
                f"{path} is neither a folder nor a zip archive; give the folder with all submissions.",
                f"{path} 既不是文件夹也不是 zip 压缩包；请给出含有全部提交的文件夹。",
            )
        )
    try:
        archive = archives.course(path, decision)
    except OSError as error:
        raise unreadable(path, error) from None
    if archive.problem:
        raise UsageError(Text(f"{path}: ", f"{path}：") + archive.problem)
    return Packed.of(archive)


def entries(path: Path) -> Iterator[Entry]:
    """Every file at `path`, in order of names. Raises UsageError."""
    found = place(path)
    for top, _ in sorted(found.tops()):
        yield from found.entries(top)
