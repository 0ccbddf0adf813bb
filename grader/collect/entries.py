"""This module is the files of a folder or a zip archive, archives inside it opened as if they were folders.

Nothing is written to disk, and no symbolic link is followed: a student's archive may hold anything.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from grader.collect import archives
from grader.errors import UsageError
from grader.text import Text

PROGRAMS = (".py", ".ipynb")
SKIPPED = {"__MACOSX", "__pycache__", "site-packages", "node_modules", "venv"}  # and whatever begins with a dot


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it stands below what was given, when it was last changed, and how to get its bytes.

    `problem` says why nothing is inside an archive that cannot be opened.
    """

    parts: tuple[str, ...]
    time: datetime | None
    read: Callable[[int], bytes]  # at most so many bytes
    problem: Text | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def is_program(self) -> bool:
        """Whether it can be a submission."""
        return self.name.lower().endswith(PROGRAMS)


def entries(place: Path) -> Iterator[Entry]:
    """Every file at `place`, a folder or an archive, in order of names. Raises UsageError."""
    if place.is_dir():
        yield from _in_folder(place, ())
        return
    if not place.exists():
        raise UsageError(Text(f"There is no folder or zip archive {place}.", f"没有文件夹或 zip 压缩包 {place}。"))
    if place.suffix.lower() != ".zip":
        raise UsageError(
            Text(
                f"{place} is neither a folder nor a zip archive; give the folder with all submissions.",
                f"{place} 既不是文件夹也不是 zip 压缩包；请给出含有全部提交的文件夹。",
            )
        )
    archive = archives.course(place)
    if archive.problem:
        raise UsageError(Text(f"{place}: ", f"{place}：") + archive.problem)
    yield from _without_wrapper(list(_in_archive(archive, (), 1)))


def empty_folders(place: Path, holding: set[str]) -> Iterator[str]:
    """The folders in `place` that hold no file at all: students who handed nothing in."""
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name not in holding and not skipped(path.name) and not path.is_symlink() and path.is_dir():
            yield path.name


def _in_folder(folder: Path, parts: tuple[str, ...]) -> Iterator[Entry]:
    with os.scandir(folder) as scan:
        found = sorted(scan, key=lambda entry: entry.name)
    for entry in found:
        inside = (*parts, entry.name)
        if skipped(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(Path(entry.path), inside)
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            if _is_archive(entry.name):
                yield from _in_archive(archives.at(Path(entry.path)), inside, 1)
                continue
            changed = datetime.fromtimestamp(entry.stat(follow_symlinks=False).st_mtime, UTC)
            yield Entry(inside, changed, partial(_read, Path(entry.path)))


def _in_archive(archive: archives.Archive, parts: tuple[str, ...], depth: int) -> Iterator[Entry]:
    """What is in an archive that stands at `parts`, archives in it opened in their turn."""
    if archive.problem:
        yield Entry(parts, None, partial(_nothing, archive.problem), archive.problem)
    for member in archive.members:
        if any(map(skipped, member.parts)):
            continue
        inside, read = (*_stem(parts), *member.parts), partial(archive.read, member)
        if _is_archive(member.parts[-1]):
            yield from _in_archive(archives.inside(read, depth), inside, depth + 1)
        else:
            yield Entry(inside, member.time, read)


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def _nothing(problem: Text, at_most: int) -> bytes:
    raise OSError(problem.en)


def _stem(parts: tuple[str, ...]) -> tuple[str, ...]:
    """An archive's place, as the name of a folder."""
    return (*parts[:-1], parts[-1][: -len(".zip")]) if parts else ()


def _without_wrapper(found: list[Entry]) -> Iterator[Entry]:
    """Whoever zips a folder of submissions gets the folder's name in front of everything."""
    tops = {entry.parts[0] for entry in found}
    wrapped = len(tops) == 1 and all(len(entry.parts) > 1 for entry in found)
    for entry in found:
        yield Entry(entry.parts[1:], entry.time, entry.read, entry.problem) if wrapped else entry


def skipped(name: str) -> bool:
    """Whether a file or folder of this name holds nothing of a student's."""
    return name.startswith(".") or name in SKIPPED


def _read(path: Path, at_most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(at_most)
