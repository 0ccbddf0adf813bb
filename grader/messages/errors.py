"""What goes wrong outside a student's code: the user's, the author's and our own mistakes.

A student's mistake is never an exception; it is a verdict (`grader.model.report`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.messages.exit_codes import ExitCode
from grader.messages.text import Text


class GradeError(Exception):
    """A sentence for the user, and the exit code that goes with it."""

    exit_code = ExitCode.USAGE

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class UsageError(GradeError):
    """The command was given something it cannot work with."""


class JudgeError(GradeError):
    """A fault of ours: loud, and never a student's loss."""

    exit_code = ExitCode.OURS


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in a file that an author wrote.

    `line` and `column` count from 1; 0 means the file as a whole. `where` is the path of keys, such as
    `checks[2].call.x`. The text says what was found and what would be right.
    """

    path: str
    line: int
    column: int
    where: str
    en: str
    zh: str

    @property
    def text(self) -> Text:
        """What was found, and what would be right."""
        return Text(self.en, self.zh)

    @property
    def place(self) -> str:
        """`path:line:column`, which editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

    def __str__(self) -> str:
        return f"{self.place}: {self.where}: {self.en}" if self.where else f"{self.place}: {self.en}"


class AuthorError(GradeError):
    """Every problem found in an author's files, sorted by place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        lines = [(f"{p.place}: {p.where}: " if p.where else f"{p.place}: ", p) for p in self.problems]
        super().__init__(Text("\n".join(head + p.en for head, p in lines), "\n".join(head + p.zh for head, p in lines)))
