"""Exit codes of the command, each with what it means."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a shell is told at the end."""

    OK = 0  # every point, every exercise right, everything done
    NOT_ALL_POINTS = 1  # or an exercise that is not right
    USAGE = 2  # the command or a file it names cannot be used as it is
    OURS = 3  # a fault of the program
    INTERRUPTED = 130  # by Ctrl-C, or where the input ended

    @classmethod
    def of(cls, all_points: bool) -> ExitCode:
        """Whether every point was earned."""
        return cls.OK if all_points else cls.NOT_ALL_POINTS
