"""This module is a zip archive from anybody, read in memory and within bounds.

Names are only ever labels: nothing is unpacked, so none of them can reach out of a folder. Sizes in the directory
are not believed; what is read is counted. Only the two common ways of packing are undone: others may ask for any
memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.text import Text

MOST_BYTES = 256 << 20  # of a student's archive
MOST_INNER_BYTES = 32 << 20  # of an archive inside another
MOST_MEMBERS = 20_000
DEEPEST = 2  # archives inside archives: the course's, and a student's in it
KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED, UTF8 = 0x1, 0x800  # bits of a member's flags
BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, NotImplementedError, RuntimeError)

Source = Callable[[], AbstractContextManager[zipfile.ZipFile]]  # raises what is in BROKEN


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive."""

    parts: tuple[str, ...]
    time: datetime | None
    info: zipfile.ZipInfo


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive's files, or the `problem` with it."""

    source: Source
    members: tuple[Member, ...] = ()
    problem: Text | None = None

    def read(self, member: Member, at_most: int) -> bytes:
        """The member's first bytes. Raises OSError where the archive is damaged or packed in a way not undone."""
        if member.info.flag_bits & ENCRYPTED:
            raise OSError("it is encrypted")
        if member.info.compress_type not in KNOWN:
            raise OSError("it is packed in an unusual way")
        try:
            with self.source() as archive, archive.open(member.info) as file:
                return file.read(at_most)
        except BROKEN as error:
            raise OSError(f"the archive is damaged ({error})") from None


def at(path: Path, size: int) -> Archive:
    """A student's archive in a file of its own, opened for every reading: there may be thousands."""
    return _opened(lambda: zipfile.ZipFile(path), size, MOST_BYTES)


def course(path: Path) -> Archive:
    """The archive of a whole course, which stays open as long as its entries live."""
    try:
        opened = nullcontext(zipfile.ZipFile(path))
    except BROKEN:
        return _opened(lambda: zipfile.ZipFile(path), 0, 0)
    return _opened(lambda: opened, 0, 0)


def inside(read: Callable[[int], bytes], depth: int) -> Archive:
    """An archive inside an archive, whose bytes `read` gives."""
    if depth > DEEPEST:
        return Archive(_unopened, problem=Text("archives inside archives inside archives", "压缩包层层嵌套"))
    try:
        size = len(read(MOST_INNER_BYTES + 1))
    except OSError:
        size = 0
    return _opened(lambda: zipfile.ZipFile(io.BytesIO(read(MOST_INNER_BYTES))), size, MOST_INNER_BYTES)


def _unopened() -> AbstractContextManager[zipfile.ZipFile]:
    """What is in an archive that is not looked into."""
    raise OSError("the archive is not opened")


def _opened(source: Source, size: int, most: int) -> Archive:
    """The archive. Never raises: what is wrong is its `problem`."""
    if size > most:
        text = Text(f"the archive is larger than {most >> 20} MiB", f"压缩包超过 {most >> 20} MiB")
        return Archive(source, problem=text)
    try:
        with source() as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    except BROKEN:
        return Archive(source, problem=Text("the zip archive is damaged", "zip 压缩包已损坏"))
    if len(infos) > MOST_MEMBERS:
        return Archive(source, problem=Text(f"more than {MOST_MEMBERS} files", f"文件多于 {MOST_MEMBERS} 个"))
    return Archive(source, tuple(_members(infos)))


def _members(infos: list[zipfile.ZipInfo]) -> Iterator[Member]:
    for info in sorted(infos, key=_name):
        parts = tuple(part for part in _name(info).replace("\\", "/").split("/") if part not in ("", ".", ".."))
        if parts:
            yield Member(parts, _time(info), info)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: Chinese Windows writes GBK and does not say so."""
    if info.flag_bits & UTF8:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return info.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return info.filename


def _time(info: zipfile.ZipInfo) -> datetime | None:
    """When the member was changed, by the clock of whoever packed it; taken for local time."""
    try:
        return datetime(*info.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
