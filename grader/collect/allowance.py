"""An allowance: what collecting one student's files may cost, counted down as they are looked at.

Whoever hands in a million files, or an archive that never ends, uses up an allowance of their own and nobody else's.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from grader.messages.text import Text

MAX_FILES = 20_000  # of a student that are listed
MAX_ARCHIVES = 40  # of a student that are opened; each keeps a file open
MAX_UNPACKED_BYTES = 64 << 20  # kept of a student's archives: inner ones, and programs in tar archives
MAX_CPU_SECONDS, MAX_SECONDS = 10.0, 60.0  # of listing a student's files, and again of looking into them


class ExhaustedError(Exception):
    """What a student's files would cost beyond their allowance, in words."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Clock:
    """Time that runs from now on: of this thread's computing, and on the wall."""

    cpu_seconds: float = MAX_CPU_SECONDS
    seconds: float = MAX_SECONDS
    cpu_start: float = field(default_factory=time.thread_time)
    start: float = field(default_factory=time.monotonic)

    def check(self) -> None:
        """Raise ExhaustedError when the time is over."""
        if time.thread_time() - self.cpu_start > self.cpu_seconds or time.monotonic() - self.start > self.seconds:
            raise ExhaustedError(
                Text("looking at the files took too long; the rest was left", "查看文件用时过长；其余未查看")
            )


@dataclass(slots=True)
class Allowance:
    """What is left of a student's files, opened archives and unpacked bytes."""

    files: int = MAX_FILES
    archives: int = MAX_ARCHIVES
    unpacked_bytes: int = MAX_UNPACKED_BYTES
    clock: Clock = field(default_factory=Clock)

    def take_file(self) -> None:
        """Count a file or folder. Raises ExhaustedError."""
        self.clock.check()
        if not self.files:
            n = MAX_FILES
            raise ExhaustedError(
                Text(f"more than {n} files; the first {n} were looked at", f"文件多于 {n} 个；只查看了前 {n} 个")
            )
        self.files -= 1

    def take_archive(self) -> None:
        """Count an archive that is opened. Raises ExhaustedError."""
        if not self.archives:
            n = MAX_ARCHIVES
            raise ExhaustedError(
                Text(f"more than {n} archives; the first {n} were opened", f"压缩包多于 {n} 个；只打开了前 {n} 个")
            )
        self.archives -= 1

    def take_unpacked(self, size: int) -> None:
        """Count bytes that are unpacked and kept. Raises ExhaustedError."""
        if size > self.unpacked_bytes:
            mib = MAX_UNPACKED_BYTES >> 20
            raise ExhaustedError(Text(f"the archives unpack to more than {mib} MiB", f"压缩包解压后超过 {mib} MiB"))
        self.unpacked_bytes -= size
