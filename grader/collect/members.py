"""Members of an archive, whatever its kind: names as labels, and why some are passed over.

Nothing is unpacked to disk, so no name can reach out of a folder. Sizes that an archive claims are not believed: what
is read is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from grader.messages.text import Text

DAMAGED = Text("the archive is damaged", "压缩包已损坏")
LINK = Text("it is a link, and links are not followed", "这是一个链接，而链接不会被打开")
FOLDER = Text("it is a folder, not a file", "这是文件夹，不是文件")
NO_FILE = Text("it is a pipe or a device, not a file", "这是管道或设备，不是文件")


class MemberError(OSError):
    """Why a member's bytes are not to be had, in words."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. `read` gives at most so many bytes, and raises OSError."""

    parts: tuple[str, ...]
    time: datetime | None
    read: Callable[[int], bytes]
    problem: Text | None = None  # why it is passed over


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive's members in order of names, and the `problem` with it: what is wrong, or why there are no more.

    `notice` is what was guessed about its names.
    """

    members: tuple[Member, ...] = ()
    problem: Text | None = None
    notice: Text | None = None


def parts(name: str) -> tuple[str, ...]:
    """A member's name as folders and a file; nothing of what leads out of them."""
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def refused(problem: Text) -> Callable[[int], bytes]:
    """The reading of what is not read."""

    def read(at_most: int) -> bytes:
        raise MemberError(problem)

    return read
