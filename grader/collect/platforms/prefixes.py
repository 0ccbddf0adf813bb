"""The assignment's name that stands before everybody's: what all names of a class share.

Platforms join it and the user name with a sign that both may hold. The longest beginning that all names share, up to
such a sign, is the assignment's. Where there is one name only, nothing tells where it ends: the longer user name is
kept, so that two people are never taken for one.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.messages.text import Text


def shared(names: Iterable[str], sign: str) -> str:
    """The beginning that all different names share, its last sign included; nothing where there is one name only."""
    different, common = 0, ""
    for name in names:
        if different == 0:
            different, common, first = 1, name, name
        elif name != first:
            different = 2
            while not name.startswith(common):
                common = common[:-1]
    return common[: common.rfind(sign) + 1] if different > 1 else ""


def without(name: str, beginning: str, sign: str) -> str:
    """The user name: what follows the beginning, or the first sign; the whole name where nothing does."""
    if beginning and name.startswith(beginning) and len(name) > len(beginning):
        return name[len(beginning) :]
    return name.partition(sign)[2] or name


def taken(assignment: str) -> Text:
    """That a beginning was taken for the assignment's, where it may be part of the user names."""
    return Text(
        f'All names begin with "{assignment}": taken for the assignment, and the rest for the user names.',
        f"所有名称都以“{assignment}”开头：视为作业名，其余部分视为用户名。",
    )
