"""Regular files, read without waiting and only so far.

A path may name a pipe, a device or a file without end: opening it must not block, nor reading it fill the memory.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from grader.reasons import NOT_REGULAR

FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(path: Path, at_most: int) -> bytes:
    """The first bytes of the file at `path`. Raises OSError, also where it is no regular file."""
    with open_regular(path) as file:
        return file.read(at_most)


def open_regular(path: Path) -> BinaryIO:
    """The file at `path`, opened for reading. Raises OSError, also where it is no regular file."""
    file = os.fdopen(os.open(path, FLAGS), "rb")
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, NOT_REGULAR.en)
