"""Explanations beside a verdict, each of which may fail without costing it.

Where one raises, the report stands without it, and what could not be said is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from grader.messages.errors import GradeError
from grader.messages.text import Text

T = TypeVar("T")
MAX_ERROR_CHARS = 300


@dataclass(frozen=True, slots=True)
class FailedExplanation:
    """An explanation that could not be given, and why: an exception in one line, its type first."""

    what: Text
    error: str

    @property
    def text(self) -> Text:
        """What to tell: the verdict holds without it."""
        return Text(
            f"The verdict stands, but one thing could not be said: {self.what.en} ({self.error}). "
            "That is a fault of the grader or of the exercise, not of your file.",
            f"判定有效，但有一项说明无法给出：{self.what.zh}（{self.error}）。这是评分器或练习的问题，与你的文件无关。",
        )

    def without_details(self) -> FailedExplanation:
        """With the type of the exception only: its message may quote what is hidden."""
        return FailedExplanation(self.what, self.error.partition(":")[0])


class Explanations:
    """Where explanations are asked for. `failed` are those that could not be given, each once."""

    def __init__(self) -> None:
        self.failed: list[FailedExplanation] = []

    def given(self, what: Text, explain: Callable[[], T], otherwise: T) -> T:
        """What `explain` returns, or `otherwise` where it raises."""
        try:
            return explain()
        except (Exception, SystemExit) as error:  # a program of the exercise's author may leave by sys.exit()
            failed = FailedExplanation(what, _in_a_line(error))
            if failed not in self.failed:
                self.failed.append(failed)
            return otherwise


def _in_a_line(error: BaseException) -> str:
    words = error.text.en if isinstance(error, GradeError) else str(error)
    return " ".join(f"{type(error).__name__}: {words}".split())[:MAX_ERROR_CHARS].rstrip(": ")
