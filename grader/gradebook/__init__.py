"""Way to a gradebook: an SQLite file, a PostgreSQL database by URL, or memory for one run."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from grader.messages.errors import UsageError
from grader.messages.extras import install
from grader.messages.text import Text

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook

GRADEBOOK = "gradebook.db"  # where it is if nobody says
INSTALL = install("gradebook")


def open_gradebook(place: str, create: bool = True) -> AbstractContextManager[DatabaseBook]:
    """The gradebook at `place`, a file or a URL, brought up to date. Raises UsageError."""
    if not available():
        raise UsageError(
            Text("A gradebook needs SQLAlchemy and Alembic: ", "成绩册需要 SQLAlchemy 和 Alembic：") + INSTALL
        )
    from grader.gradebook.book import DatabaseBook

    return DatabaseBook.open(place, create)


def available() -> bool:
    """Whether what a gradebook needs is installed."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("alembic", "sqlalchemy"))
