"""Archives from anybody, opened by their names' endings as if they were folders.

A student's archive is bounded by what is left of their allowance; a class's own is not, for a member of it is no more
than a file in a folder.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from grader.collect import tars, zips
from grader.collect.allowance import Allowance
from grader.collect.members import Archive, Member
from grader.encodings import Decision
from grader.messages.text import Text
from grader.submission.file import most_bytes
from grader.submission.files import open_regular

__all__ = ["OPENED", "UNOPENED", "Archive", "Member", "at", "course", "ending", "inside", "unopened"]

MAX_BYTES = 256 << 20  # of a student's archive
MAX_INNER_BYTES = 32 << 20  # of an archive inside another
MAX_DEPTH = 2  # archives inside archives: the course's, and a student's in it
PROGRAMS = (".py", ".ipynb")
OPENED = (".zip", ".tar", ".tar.gz", ".tgz")
UNOPENED = (".rar", ".7z", ".gz", ".bz2", ".tbz2", ".xz", ".txz", ".zst")


def ending(name: str, of: tuple[str, ...] = OPENED) -> str:
    """What an archive's name ends with; nothing for other files."""
    lower = name.lower()
    return next((end for end in sorted(of, key=len, reverse=True) if lower.endswith(end)), "")


def unopened(name: str) -> Text | None:
    """What is said of an archive of a kind that is not opened."""
    end = "" if ending(name) else ending(name, UNOPENED)
    if not end:
        return None
    return Text(f"a {end} archive is not opened; send a .zip", f"无法打开 {end} 压缩包；请改用 .zip")


def course(path: Path, encoding: Decision | None = None) -> Archive:
    """The zip archive of a whole class. Raises OSError."""
    return zips.opened(open_regular(path), None, encoding)


def at(path: Path, size: int, allowance: Allowance) -> Archive:
    """A student's archive in a file of its own. Raises OSError and ExhaustedError."""
    if size > MAX_BYTES:
        return _too_large(MAX_BYTES)
    allowance.take_archive()
    return _opened(path.name, open_regular(path), allowance)


def inside(name: str, read: Callable[[int], bytes], depth: int, allowance: Allowance) -> Archive:
    """An archive inside an archive, whose bytes `read` gives. Raises OSError and ExhaustedError."""
    if depth > MAX_DEPTH:
        return Archive(problem=Text("archives inside archives inside archives", "压缩包层层嵌套"))
    allowance.take_archive()
    data = read(MAX_INNER_BYTES + 1)
    if len(data) > MAX_INNER_BYTES:
        return _too_large(MAX_INNER_BYTES)
    allowance.take_unpacked(len(data))
    return _opened(name, io.BytesIO(data), allowance)


def _opened(name: str, file: BinaryIO, allowance: Allowance) -> Archive:
    end = ending(name)
    return zips.opened(file) if end == ".zip" else tars.opened(file, end != ".tar", _wanted, allowance)


def _wanted(name: str) -> int:
    """How many bytes of a tar archive's member are kept."""
    if name.lower().endswith(PROGRAMS):
        return most_bytes(Path(name.lower())) + 1
    return MAX_INNER_BYTES + 1 if ending(name) else 0


def _too_large(at_most: int) -> Archive:
    return Archive(problem=Text(f"the archive is larger than {at_most >> 20} MiB", f"压缩包超过 {at_most >> 20} MiB"))
