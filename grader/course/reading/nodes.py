"""What a YAML file consists of: positioned nodes, and the problems found at them.

Scalars stay the words that were written; what they mean is decided by the key they stand under.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.messages.errors import AuthorError, Problem
from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `plain` if it was written without quotes."""

    text: str
    plain: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping: each key with its value, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Items | Entries
Place = tuple[int, int]  # line and column, from 1; (0, 0) is the file as a whole


@dataclass(slots=True)
class Problems:
    """The problems of one file, as they are found."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, at: Node | Place, where: str, text: Text) -> None:
        """One more."""
        line, column = at if isinstance(at, tuple) else (at.line, at.column)
        self.found.append(Problem(self.path, line, column, where, text.en, text.zh))

    def end(self) -> None:
        """Raise AuthorError if there were any."""
        if self.found:
            raise AuthorError(self.found)

    def stop(self, at: Node | Place, where: str, text: Text) -> AuthorError:
        """The error to raise when reading cannot go on."""
        self.add(at, where, text)
        return AuthorError(self.found)


def inside(where: str, key: str | int) -> str:
    """The path of keys to an item: `checks[2]`, `checks[2].call`."""
    if isinstance(key, int):
        return f"{where}[{key}]"
    return f"{where}.{key}" if where else key
