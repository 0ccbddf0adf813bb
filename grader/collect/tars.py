"""Tar archives from anybody, plain or gzipped, read once from the beginning and within bounds.

Such an archive cannot be asked for a member: what may be a submission is kept as it goes by, the rest is passed over.
tarfile is given a file that goes forward only, and gives no piece larger than a submission may be.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import BinaryIO

from grader.collect.allowance import Allowance, Clock, ExhaustedError
from grader.collect.members import DAMAGED, LINK, NO_FILE, Archive, Member, parts, refused
from grader.encodings import decided
from grader.messages.text import Text

MAX_STREAM_BYTES = 256 << 20  # unpacked, to come to the end of an archive
MAX_PIECE_BYTES = 33 << 20  # read at once: an inner archive, or a header that claims to be as long
PASSED_OVER = Text("only programs are read from a tar archive", "tar 压缩包中只读取程序文件")


def opened(file: BinaryIO, gzipped: bool, wanted: Callable[[str], int], allowance: Allowance) -> Archive:
    """The archive in `file`, which is closed. Never raises for any bytes.

    `wanted` says how many bytes at most to keep of a member of that name.
    """
    timed, problem = _Timed(file, allowance.clock), None
    stream = _Stream(gzip.GzipFile(fileobj=timed) if gzipped else timed)
    found: list[tuple[bytes, Member]] = []
    try:
        with file, tarfile.open(fileobj=stream, mode="r:") as archive:
            for member in _members(archive, wanted, allowance):
                found.append(member)
    except ExhaustedError as error:
        problem = error.text
    except Exception:  # tarfile and zlib raise many kinds for damaged bytes: each means this archive only
        problem = DAMAGED
    decision = decided([name for name, _ in found])
    members = (replace(member, parts=parts(decision.text(name))) for name, member in found)
    return Archive(tuple(sorted((m for m in members if m.parts), key=lambda member: member.parts)), problem)


class _Timed(io.RawIOBase):
    """A file that is read until a clock runs out: a gzip file may have millions of empty parts."""

    def __init__(self, file: BinaryIO, clock: Clock) -> None:
        self._file, self._clock = file, clock
        self.seek, self.tell = file.seek, file.tell  # type: ignore[method-assign]

    def read(self, size: int = -1) -> bytes:
        self._clock.check()
        return self._file.read(size)


class _Stream(io.RawIOBase):
    """A file that is read forward and so far only: a small one may unpack without end."""

    def __init__(self, file: io.RawIOBase | gzip.GzipFile) -> None:
        self._file = file
        self.tell = file.tell  # type: ignore[method-assign]

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MAX_PIECE_BYTES:
            raise ExhaustedError(Text("a header of the archive is too long", "压缩包中有过长的文件头"))
        self._reach(self.tell() + size)
        return self._file.read(size) or b""

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET or offset < self.tell():
            raise io.UnsupportedOperation("backward")
        self._reach(offset)
        return self._file.seek(offset)

    def _reach(self, offset: int) -> None:
        if offset > MAX_STREAM_BYTES:
            mib = MAX_STREAM_BYTES >> 20
            raise ExhaustedError(
                Text(
                    f"the archive unpacks to more than {mib} MiB; the rest was left",
                    f"压缩包解压后超过 {mib} MiB；其余未查看",
                )
            )


def _members(
    archive: tarfile.TarFile, wanted: Callable[[str], int], allowance: Allowance
) -> Iterator[tuple[bytes, Member]]:
    """The members, each with the bytes of its name."""
    for number, info in enumerate(archive):
        allowance.clock.check()
        if number > allowance.files:  # one more is told by whoever counts
            return
        if info.isdir():
            continue
        problem = None if info.isreg() else LINK if info.issym() or info.islnk() else NO_FILE
        data = _data(archive, info, wanted, allowance) if problem is None else None
        read = (lambda at_most, data=data: data[:at_most]) if data is not None else refused(problem or PASSED_OVER)
        yield info.name.encode("utf-8", "surrogateescape"), Member((), _time(info), read, problem)


def _data(
    archive: tarfile.TarFile, info: tarfile.TarInfo, wanted: Callable[[str], int], allowance: Allowance
) -> bytes | None:
    """A member's first bytes, if any are wanted."""
    at_most = wanted(info.name)
    file = archive.extractfile(info) if at_most else None
    if file is None:
        return None
    data = file.read(at_most)
    allowance.take_unpacked(len(data))
    return data


def _time(info: tarfile.TarInfo) -> datetime | None:
    """When the member was changed, where anybody wrote it."""
    try:
        return datetime.fromtimestamp(info.mtime, UTC) if info.mtime else None
    except (ValueError, OverflowError, OSError):
        return None
