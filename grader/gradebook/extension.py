"""Extension of one person's deadline: until when, who granted it, when and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extension:
    """A later deadline of a person's own. Without `late_after` it takes back those before."""

    late_after: str  # as gradebooks write times
    why: str = ""
    who: str = ""
    at: str = ""
