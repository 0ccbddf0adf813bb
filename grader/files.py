"""Regular files, read up to a bound: never a pipe, a device or a folder, which may not end, or not even open."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from grader.reasons import NOT_REGULAR

# Neither waits for the other end of a pipe nor becomes the terminal of this process; Windows knows neither flag.
OPENED = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, at_most: int) -> bytes:
    """The first `at_most` bytes of the regular file at `path`, or behind a link there. Raises OSError."""
    _check_regular(path.stat().st_mode)  # even to open a device can have effects
    with os.fdopen(os.open(path, OPENED), "rb") as file:
        _check_regular(os.fstat(file.fileno()).st_mode)  # something else may have come into its place
        return file.read(at_most)


def _check_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(NOT_REGULAR.en)
    if not stat.S_ISREG(mode):
        raise OSError(NOT_REGULAR.en)
