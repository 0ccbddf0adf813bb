"""Places where a class's submissions lie: a folder or an archive, asked for one name at a time.

A class may be large: only the names at the top are listed; what is under one of them is found when it is asked for.
What a platform put there for itself, such as when work came in, is read by its path; no link is followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Protocol, TypeAlias

from grader.collect import archives
from grader.collect.allowance import Allowance
from grader.collect.archives import Archive, Member
from grader.collect.entries import Entry, entries_at, entries_of, skipped
from grader.collect.times import meant
from grader.encodings import known
from grader.messages.errors import UsageError
from grader.messages.system_errors import unreadable
from grader.messages.text import Text


@dataclass(frozen=True, slots=True, order=True)
class Top:
    """A name at the top of a place, and whether it is a folder's."""

    name: str
    folder: bool = False


Parts: TypeAlias = tuple[str, ...]  # of a path below the top
MAX_DEPTH = 3  # of the folders that a platform makes


class Source(Protocol):
    """What lies at the top of a folder or an archive, and under each of its names."""

    @property
    def name(self) -> str:
        """What the folder or archive is called."""

    @property
    def notice(self) -> Text | None:
        """What was guessed about the names."""

    def tops(self) -> Iterator[Top]:
        """All there is at the top, in any order."""

    def entries(self, top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
        """Every file under a name, in order of names, as far as the allowance goes."""

    def within(self, top: str) -> Source:
        """The folder of that name, as a place of its own."""

    def names(self, folder: Parts) -> Collection[str]:
        """The names in a folder below the top, whatever they are; none where there is no such folder."""

    def read(self, file: Parts, at_most: int) -> bytes | None:
        """The first bytes of a file, where a regular file is there that can be read."""

    def packed_times(self, top: str) -> Iterator[datetime]:
        """When files under a name were packed into this archive; nothing in a folder."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on this machine."""

    path: Path
    notice: Text | None = None

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.path.resolve().name

    def tops(self) -> Iterator[Top]:
        """The names of all there is; links are not followed. Raises UsageError."""
        try:
            scan = os.scandir(self.path)
        except OSError as error:
            raise unreadable(self.path, error) from None
        with scan:
            for entry in scan:
                yield Top(entry.name, entry.is_dir(follow_symlinks=False))

    def entries(self, top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
        """What is there now."""
        return entries_at(self.path / top, (top,), allowance)

    def within(self, top: str) -> Folder:
        """The folder in this one."""
        return Folder(self.path / top)

    def names(self, folder: Parts) -> Collection[str]:
        """What is there now."""
        path = self.path.joinpath(*folder)
        try:
            return [inside.name for inside in path.iterdir()] if stat.S_ISDIR(path.lstat().st_mode) else ()
        except OSError:
            return ()

    def read(self, file: Parts, at_most: int) -> bytes | None:
        """What is there now. No folder on the way may be a link."""
        paths = list(accumulate(file, Path.joinpath, initial=self.path))[1:]
        try:
            if any(path.is_symlink() for path in paths) or not stat.S_ISREG(paths[-1].lstat().st_mode):
                return None
            with paths[-1].open("rb") as opened:
                return opened.read(at_most)
        except OSError:
            return None

    def packed_times(self, top: str) -> Iterator[datetime]:
        """Nothing: files of a folder are not packed."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Below:
    """Members under one name by their paths, and the names in each folder down to `MAX_DEPTH`."""

    members: Mapping[Parts, Member]
    names: Mapping[Parts, Collection[str]]

    @classmethod
    def of(cls, members: Iterable[Member]) -> Below:
        """These members; the last one of a path is the one that counts."""
        by_path: dict[Parts, Member] = {}
        names: dict[Parts, set[str]] = {}
        for member in members:
            by_path[member.parts] = member
            for depth in range(1, min(len(member.parts), MAX_DEPTH + 1)):
                names.setdefault(member.parts[:depth], set()).add(member.parts[depth])
        return cls(by_path, names)


@dataclass(frozen=True, slots=True)
class Packed:
    """A course's archive, its members by the name at the top that they are under."""

    name: str
    archive: Archive
    members: Mapping[str, Sequence[Member]]
    _last: dict[str, Below] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, name: str, archive: Archive, members: Iterable[Member]) -> Packed:
        """Some members of an archive as a place."""
        by_top: dict[str, list[Member]] = {}
        for member in members:
            by_top.setdefault(member.parts[0], []).append(member)
        return cls(name, archive, by_top)

    def tops(self) -> Iterator[Top]:
        """The names under which there is a file."""
        for top, members in self.members.items():
            yield Top(top, any(len(member.parts) > 1 for member in members))

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
        return Packed.of(top, self.archive, inside)

    def names(self, folder: Parts) -> Collection[str]:
        """The names that members begin with."""
        return self._below(folder[0]).names.get(folder, ())

    def read(self, file: Parts, at_most: int) -> bytes | None:
        """The last member of that name."""
        member = self._below(file[0]).members.get(file)
        try:
            return member.read(at_most) if member else None
        except OSError:
            return None

    def packed_times(self, top: str) -> Iterator[datetime]:
        """When the members under a name were packed."""
        return (time for member in self.members.get(top, ()) if (time := meant(member.time)))

    def _below(self, top: str) -> Below:
        """What lies below a name: worked out once for as long as the same one is asked about."""
        if top not in self._last:
            self._last.clear()
            self._last[top] = Below.of(self.members.get(top, ()))
        return self._last[top]


def place(path: Path, encoding: str | None = None) -> Source:
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
    return Packed.of(path.stem, archive, archive.members)


def entries(path: Path) -> Iterator[Entry]:
    """Every file at `path`, in order of names. Raises UsageError."""
    found = place(path)
    for top in sorted(found.tops()):
        if not skipped(top.name):
            yield from found.entries(top.name)
