"""Regular files, read up to a bound: never a pipe, a device or a folder, which may not end, or not even open."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from grader.messages.errors import UsageError
from grader.messages.system_errors import NOT_REGULAR, unreadable
from grader.messages.text import Text

MAX_TABLE_BYTES = 64 << 20  # of what a teacher names: a roster, answers, decisions

# Neither waits for the other end of a pipe nor becomes the terminal of this process; Windows knows neither flag.
OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, at_most: int) -> bytes:
    """The first `at_most` bytes of the regular file at `path`, or behind a link there. Raises OSError."""
    with open_regular(path) as file:
        return file.read(at_most)


def read_whole(path: Path, most: int = MAX_TABLE_BYTES) -> bytes:
    """The whole regular file at `path`, of at most so many bytes. Raises UsageError."""
    try:
        data = read_regular(path, most + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if len(data) > most:
        raise UsageError(Text(f"{path} has more than {most >> 20} MiB.", f"{path} 超过 {most >> 20} MiB。"))
    return data


def open_regular(path: Path) -> BinaryIO:
    """The regular file at `path`, or behind a link there, opened for reading. Raises OSError."""
    _check_regular(path.stat().st_mode)  # even to open a device can have effects
    file = os.fdopen(os.open(path, OPENED), "rb")
    try:
        _check_regular(os.fstat(file.fileno()).st_mode)  # something else may have come into its place
    except OSError:
        file.close()
        raise
    return file


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(NOT_REGULAR.en)
    if not stat.S_ISREG(mode):
        raise OSError(NOT_REGULAR.en)
