"""This module is the files under a path, archives opened as if they were folders.

Nothing is written to disk, and no symbolic link is followed: a student's archive may hold anything. What cannot be
opened is an entry with a problem: nothing here raises.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from grader.collect import archives
from grader.reasons import reason
from grader.text import Text

PROGRAMS = (".py", ".ipynb")
SKIPPED = {"__MACOSX", "__pycache__", "site-packages", "node_modules", "venv"}  # and whatever begins with a dot
LINK = Text("it is a link, and links are not followed", "这是一个链接，而链接不会被打开")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it stands below what was given, when it was last changed, and how to get its bytes.

    `problem` says why nothing is inside a folder or an archive that cannot be opened.
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


def entries_at(path: Path, parts: tuple[str, ...]) -> Iterator[Entry]:
    """The file at `path`, or every file in the folder or archive there, in order of names. It stands at `parts`."""
    waiting = [(path, parts)]  # a stack: a student's folders may be nested deeper than Python calls
    while waiting:
        path, place = waiting.pop()
        try:
            found = path.lstat()
            inside = sorted(path.iterdir(), reverse=True) if stat.S_ISDIR(found.st_mode) else []
        except OSError as error:
            yield _closed(place, unreadable(error))
            continue
        waiting += [(one, (*place, one.name)) for one in inside if not skipped(one.name)]
        if stat.S_ISLNK(found.st_mode):
            yield _closed(place, LINK)
        if not stat.S_ISREG(found.st_mode):
            continue
        if is_archive(path.name):
            yield from entries_in(archives.at(path, found.st_size), place)
        else:
            yield Entry(place, datetime.fromtimestamp(found.st_mtime, UTC), partial(_read, path))


def entries_in(archive: archives.Archive, parts: tuple[str, ...], depth: int = 1) -> Iterator[Entry]:
    """What is in an archive that stands at `parts`."""
    if archive.problem:
        yield _closed(parts, archive.problem)
    yield from entries_of(archive, archive.members, (*parts[:-1], stem(parts[-1])), depth)


def entries_of(
    archive: archives.Archive, members: Iterable[archives.Member], parts: tuple[str, ...], depth: int
) -> Iterator[Entry]:
    """Some members of an archive as the files of a folder at `parts`, archives among them opened in their turn."""
    for member in members:
        if any(map(skipped, member.parts)):
            continue
        inside, read = (*parts, *member.parts), partial(archive.read, member)
        if is_archive(member.parts[-1]):
            yield from entries_in(archives.inside(read, depth), inside, depth + 1)
        else:
            yield Entry(inside, member.time, read)


def is_archive(name: str) -> bool:
    """Whether a file is opened as a folder."""
    return name.lower().endswith(".zip")


def stem(name: str) -> str:
    """An archive's name, as that of the folder that it is opened as; other names as they are."""
    return name[: -len(".zip")] if is_archive(name) else name


def skipped(name: str) -> bool:
    """Whether a file or folder of this name holds nothing of a student's."""
    return name.startswith(".") or name in SKIPPED


def unreadable(error: OSError) -> Text:
    """Why a file or folder of a student's gives nothing."""
    why = reason(error)
    return Text(f"it cannot be read ({why.en})", f"无法读取（{why.zh}）")


def _closed(parts: tuple[str, ...], problem: Text) -> Entry:
    return Entry(parts, None, partial(_nothing, problem), problem)


def _nothing(problem: Text, at_most: int) -> bytes:
    raise OSError(problem.en)


def _read(path: Path, at_most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(at_most)
