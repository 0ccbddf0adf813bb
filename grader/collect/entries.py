"""Files under a path, archives opened as if they were folders.

Nothing is written to disk, and no symbolic link is followed: a student's archive may hold anything. What cannot be
opened, and what would cost more than a student's allowance, is an entry with a problem: nothing here raises.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from grader.collect import archives
from grader.collect.allowance import Allowance, ExhaustedError
from grader.collect.archives import PROGRAMS as PROGRAMS
from grader.collect.archives import Archive, Member
from grader.collect.members import FOLDER, LINK, NO_FILE, MemberError, refused
from grader.messages.system_errors import reason
from grader.messages.text import Text
from grader.submission.files import read_regular

SKIPPED = {"__MACOSX", "__pycache__", "site-packages", "node_modules", "venv"}  # and whatever begins with a dot


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it stands below what was given, when it was last changed, and how to get its bytes.

    `problem` says why it is no file to be read, or why nothing is inside a folder or an archive. `packed` is when it
    was put into the class's archive, by itself or in an archive of the student's.
    """

    parts: tuple[str, ...]
    time: datetime | None
    read: Callable[[int], bytes]  # at most so many bytes
    problem: Text | None = None
    packed: datetime | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def is_program(self) -> bool:
        """Whether it can be a submission."""
        return self.name.lower().endswith(PROGRAMS)


def entries_at(path: Path, parts: tuple[str, ...], allowance: Allowance | None = None) -> Iterator[Entry]:
    """The file at `path`, or every file in the folder or archive there, in order of names. It stands at `parts`."""
    allowance = allowance or Allowance()
    return _guarded(_at(path, parts, allowance), parts)


def entries_of(members: Iterable[Member], top: str, allowance: Allowance | None = None) -> Iterator[Entry]:
    """The members of a class's archive under one name at its `top`, archives among them opened in their turn."""
    return _guarded(_of_the_class(members, allowance or Allowance()), (top,))


def is_archive(name: str) -> bool:
    """Whether a file is opened as a folder."""
    return archives.ending(name) != ""


def stem(name: str) -> str:
    """An archive's name, as that of the folder that it is opened as; other names as they are."""
    return name[: len(name) - len(archives.ending(name))]


def skipped(name: str) -> bool:
    """Whether a file or folder of this name holds nothing of a student's."""
    return name.startswith(".") or name in SKIPPED


def unreadable(error: OSError) -> Text:
    """Why a file or folder of a student's gives nothing."""
    why = error.text if isinstance(error, MemberError) else reason(error)
    return Text(f"it cannot be read ({why.en})", f"无法读取（{why.zh}）")


def _guarded(entries: Iterator[Entry], parts: tuple[str, ...]) -> Iterator[Entry]:
    """The entries, to the end of an allowance or the first fault that nobody thought of: either is told as the last."""
    try:
        yield from entries
    except ExhaustedError as error:
        yield _closed(parts, error.text)
    except Exception as error:  # a student's files harm that student only
        kind = type(error).__name__
        yield _closed(parts, Text(f"the files cannot be listed ({kind})", f"无法列出文件（{kind}）"))


def _at(path: Path, parts: tuple[str, ...], allowance: Allowance) -> Iterator[Entry]:
    waiting = [(path, parts)]  # a stack: a student's folders may be nested deeper than Python calls
    while waiting:
        path, place = waiting.pop()
        allowance.take_file()
        try:
            found = path.lstat()
            inside = _names(path, allowance.files) if stat.S_ISDIR(found.st_mode) else []
            archive = archives.at(path, found.st_size, allowance) if _is_packed(path, found) else None
        except OSError as error:
            yield _closed(place, unreadable(error))
            continue
        waiting += [(path / name, (*place, name)) for name in inside]
        if problem := _problem(path.name, found.st_mode):
            yield _closed(place, problem)
        elif archive:
            yield from _in(archive, place, 1, allowance)
        elif stat.S_ISREG(found.st_mode):
            yield Entry(place, datetime.fromtimestamp(found.st_mtime, UTC), partial(read_regular, path))


def _names(folder: Path, at_most: int) -> list[str]:
    """The names in a folder, the last first; one more than `at_most` where there are more."""
    with os.scandir(folder) as entries:
        return sorted(islice((entry.name for entry in entries if not skipped(entry.name)), at_most + 1), reverse=True)


def _is_packed(path: Path, found: os.stat_result) -> bool:
    return stat.S_ISREG(found.st_mode) and is_archive(path.name)


def _problem(name: str, mode: int) -> Text | None:
    """Why a path is passed over. A folder is told only where it is named as a program."""
    if stat.S_ISLNK(mode):
        return LINK
    if stat.S_ISDIR(mode):
        return FOLDER if name.lower().endswith(PROGRAMS) else None
    return archives.unopened(name) if stat.S_ISREG(mode) else NO_FILE


def _in(archive: Archive, parts: tuple[str, ...], depth: int, allowance: Allowance) -> Iterator[Entry]:
    """What is in an archive that stands at `parts`."""
    if archive.problem:
        yield _closed(parts, archive.problem)
    yield from _of(archive.members, (*parts[:-1], stem(parts[-1])), depth, allowance)


def _of_the_class(members: Iterable[Member], allowance: Allowance) -> Iterator[Entry]:
    """The members of the class's archive; what is in one of them came when that one did."""
    for member in members:
        for entry in _of([member], (), 1, allowance):
            yield replace(entry, packed=member.time)


def _of(members: Iterable[Member], parts: tuple[str, ...], depth: int, allowance: Allowance) -> Iterator[Entry]:
    for member in members:
        if any(map(skipped, member.parts)):
            continue
        allowance.take_file()
        place, name = (*parts, *member.parts), member.parts[-1]
        if member.problem or not is_archive(name):
            problem = member.problem or archives.unopened(name)
            yield _closed(place, problem) if problem else Entry(place, member.time, member.read)
            continue
        try:
            archive = archives.inside(name, member.read, depth, allowance)
        except OSError as error:
            archive = Archive(problem=unreadable(error))
        yield from _in(archive, place, depth + 1, allowance)


def _closed(parts: tuple[str, ...], problem: Text) -> Entry:
    return Entry(parts, None, refused(problem), problem)
