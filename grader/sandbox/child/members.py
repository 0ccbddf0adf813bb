"""Members of a student's objects, attributes and methods, by name; and what is said where there is none.

Looking one up may run the student's own code. It imports nothing of ours.
"""

from __future__ import annotations

from typing import Any

MAX_NAMES = 30  # of members that are told instead of a missing one


class MissingMemberError(Exception):
    """An object has no member of this name; the message is its type, the name, then the names that it has."""


MissingMemberError.__module__ = "builtins"  # as Python's own, a traceback shows it by its name alone


def member(value: Any, name: str) -> Any:
    """The member `name` of a value. Raises MissingMemberError, and whatever a property of the student's raises."""
    try:
        return getattr(value, name)
    except AttributeError as error:
        if error.name != name or error.obj is not value:
            raise  # something inside a property of theirs
    names = [found for found in [*getattr(value, "__dict__", ()), *vars(type(value))] if not found.startswith("__")]
    raise MissingMemberError(" ".join([type(value).__name__, name, *names[:MAX_NAMES]]))
