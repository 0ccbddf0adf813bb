"""A platform that collects work, and its layout of one class: two protocols.

A platform recognises the names that it writes. Its layout knows what all names of one class share, such as the
assignment's name that stands before everybody's, and says whose each is. A pattern is anchored at the platform's own
beginning of a name, so that no later part, which a student chose, is ever read as an owner, an attempt or a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from grader.collect.layouts import Owner
from grader.collect.source import Source, Top
from grader.messages.text import Text
from grader.people.person import Person


class Layout(Protocol):
    """How one class's work is named."""

    @property
    def timed(self) -> bool:
        """Whether the platform wrote when work came in."""

    @property
    def notices(self) -> Sequence[Text]:
        """What whoever grades is to know of how the names were read."""

    def people(self, top: Top) -> Sequence[Person]:
        """Whose a name at the top is, several where a group worked together; nobody's where it is no such name."""

    def owner(self, person: Person, parts: tuple[str, ...]) -> Owner | None:
        """What is known of a person's file; nothing where it is the platform's own, or does not count."""


class Platform(Protocol):
    """A platform, by the names that it writes."""

    @property
    def name(self) -> str:
        """What --layout calls it; one of LAYOUTS."""

    @property
    def title(self) -> str:
        """What people call it."""

    @property
    def looks_inside(self) -> bool:
        """Whether it is recognised by what is in a folder, rather than by the folder's name."""

    def fits(self, top: Top, place: Source) -> bool:
        """Whether it may have written this name."""

    def layout(self, tops: Iterable[Top], place: Source) -> Layout:
        """The layout of a class, whose names at the top are given more than once if need be."""
