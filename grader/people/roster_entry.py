"""Roster entry: somebody who belongs to a class, with every id that the class's list gives.

Apart from what hands work in, since who is on a roster is known before, and belongs to it without any work.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.people.identity import Identity


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A person's name, ids (the best known first; the name alone where there is none) and group or section."""

    name: str
    identities: tuple[Identity, ...]
    group: str = ""
