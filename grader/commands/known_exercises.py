"""Known exercises: those that a gradebook has something about, and those of a course."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from grader.messages.suggestions import unknown

if TYPE_CHECKING:
    from grader.gradebook.book import DatabaseBook


class KnownExercises:
    """What may be named; the course is looked at once, and only where the gradebook has no such exercise."""

    def __init__(self, book: DatabaseBook, course: str | None) -> None:
        self._graded, self._course = book.exercises(), course

    def check(self, name: str) -> None:
        """Raises UsageError where neither the gradebook nor the course has it."""
        if name not in self._graded and name not in self._of_course:
            raise unknown(name, sorted({*self._graded, *self._of_course}))

    @cached_property
    def _of_course(self) -> list[str]:
        from grader.course.catalog import Catalog, find_course

        return list(Catalog.load(find_course(self._course)).ids)
