"""Zip archives from anybody, read in memory and within bounds.

Only the two common ways of packing are undone: others may ask for any memory. An archive is opened once and stays open
as long as one of its members lives.
"""

from __future__ import annotations

import stat
import weakref
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

from grader.collect.members import DAMAGED, FOLDER, LINK, NO_FILE, Archive, Member, MemberError, parts, refused
from grader.encodings import Decision, decided
from grader.messages.text import Text

MAX_DIRECTORY_BYTES = 4 << 20  # of a student's archive: some 30,000 members, which take 30 MiB as Python's objects
ENDING_BYTES = 1 << 17  # more than what stands behind a directory, a comment of 64 KiB included
KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED, UTF8 = 0x1, 0x800  # bits of a member's flags
UNICODE_PATH = 0x7075  # Info-ZIP's extra field with the name in UTF-8
UNIX = 3  # the system that packed a member, where its mode is told
NO_TIME = (1980, 1, 1, 0, 0, 0)  # what stands where nobody wrote a time


def opened(
    file: BinaryIO, max_directory_bytes: int | None = MAX_DIRECTORY_BYTES, encoding: Decision | None = None
) -> Archive:
    """The archive in `file`, which closes with the last of its members. Never raises for any bytes.

    `encoding` is that of names that tell none; without it, one is found for all of them.
    """
    bounded = _Bounded(file, max_directory_bytes)
    try:
        archive = zipfile.ZipFile(bounded)
    except _TooLongError:
        file.close()
        return Archive(problem=Text("the archive lists too many files to be opened", "压缩包中的文件过多，无法打开"))
    except Exception:  # zipfile raises many kinds for damaged bytes: each means this archive only
        file.close()
        return Archive(problem=Text("the zip archive is damaged", "zip 压缩包已损坏"))
    weakref.finalize(archive, file.close)
    bounded.at_most = None
    return _read(archive, encoding)


class _TooLongError(Exception):
    pass


class _Bounded:
    """A file of which no piece longer than `at_most` is read: zipfile reads a directory whole."""

    def __init__(self, file: BinaryIO, at_most: int | None) -> None:
        self._file, self.at_most = file, at_most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if self.at_most is not None and size > max(self.at_most, ENDING_BYTES):
            raise _TooLongError
        return self._file.read(size)


def _read(archive: zipfile.ZipFile, encoding: Decision | None) -> Archive:
    names = [(_own_name(info), info) for info in archive.infolist()]
    raw = [_raw(info) for name, info in names if name is None]
    decision = encoding or decided(raw)
    if encoding and (wrong := next((name for name in raw if not encoding.reads(name)), None)):
        return Archive(problem=_not_in(encoding.encoding, wrong))
    named = ((decision.text(_raw(info)) if name is None else name, info) for name, info in names)
    members = tuple(sorted(_members(archive, named), key=lambda member: member.parts))
    return Archive(members, notice=decision.notice(raw) if decision.guessed else None)


def _not_in(encoding: str, name: bytes) -> Text:
    shown = repr(name)[2:-1]
    return Text(f"the name {shown} is not in {encoding}", f"文件名 {shown} 不是 {encoding} 编码")


def _own_name(info: zipfile.ZipInfo) -> str | None:
    """The name, where the archive says in which encoding it is."""
    if info.flag_bits & UTF8:
        return info.filename
    raw = _raw(info)
    return raw.decode() if raw.isascii() else _unicode_path(info.extra, zlib.crc32(raw))


def _raw(info: zipfile.ZipInfo) -> bytes:
    """The name's bytes: zipfile takes what says nothing for code page 437."""
    return info.orig_filename.encode("cp437", "replace")


def _unicode_path(extra: bytes, checksum: int) -> str | None:
    """What Info-ZIP's field says of a name, unless it is about another one."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == UNICODE_PATH and field[:1] == b"\1" and int.from_bytes(field[1:5], "little") == checksum:
            return field[5:].decode("utf-8", "replace")
    return None


def _members(archive: zipfile.ZipFile, named: Iterable[tuple[str, zipfile.ZipInfo]]) -> Iterator[Member]:
    for name, info in named:
        place = parts(name)
        problem = _problem(info, name)
        if place and (problem or not name.endswith("/")):
            read = refused(problem) if problem else partial(_bytes, archive, info)
            yield Member(place, _time(info), read, problem)


def _problem(info: zipfile.ZipInfo, name: str) -> Text | None:
    """Why a member is no file. A folder is one only where it is named as a program."""
    if name.endswith("/"):
        return FOLDER if name.lower().endswith((".py/", ".ipynb/")) else None
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == UNIX else 0
    if kind == stat.S_IFLNK:
        return LINK
    return None if kind in (0, stat.S_IFREG, stat.S_IFDIR) else NO_FILE


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, at_most: int) -> bytes:
    """The member's first bytes. Raises MemberError."""
    if info.flag_bits & ENCRYPTED:
        raise MemberError(Text("it is encrypted", "它已加密"))
    if info.compress_type not in KNOWN:
        raise MemberError(Text("it is packed in an unusual way", "它采用了不常见的压缩方式"))
    try:
        with archive.open(info) as file:
            return file.read(at_most)
    except Exception:  # as many kinds as above
        raise MemberError(DAMAGED) from None


def _time(info: zipfile.ZipInfo) -> datetime | None:
    """When the member was changed, by the clock of whoever packed it; taken for local time."""
    try:
        return None if info.date_time == NO_TIME else datetime(*info.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
