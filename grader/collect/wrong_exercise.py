"""Files of a class that define another function than the exercise's.

One of them is a student's slip; nearly all of them are a teacher's, who named the wrong exercise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from grader.collect.definitions import named
from grader.messages.text import Text

MIN_FILES = 3  # files that a class's habit can be read from
NEARLY_ALL, HALF = 0.9, 0.5
NAMED = 3  # functions that are named


@dataclass(slots=True)
class WrongExercise:
    """Of so many `files`, those `without` the function `wanted`, and how many of them define what instead."""

    wanted: str
    files: int = 0
    without: int = 0
    names: Counter[str] = field(default_factory=Counter)

    def see(self, data: bytes, defines: bool) -> None:
        """Count a file."""
        self.files += 1
        if not defines:
            self.without += 1
            self.names.update(named(data))

    @property
    def warning(self) -> Text | None:
        """What to tell a teacher, where nearly no file defines the function."""
        if self.files < MIN_FILES or self.without < NEARLY_ALL * self.files:
            return None
        wanted, none = self.wanted, self.without == self.files
        start = Text(
            f"No file defines {wanted}" if none else f"{self.without} of {self.files} files do not define {wanted}",
            f"没有文件定义 {wanted}" if none else f"{self.files} 个文件中有 {self.without} 个没有定义 {wanted}",
        )
        common = sorted(name for name, count in self.names.most_common(NAMED) if count >= HALF * self.files)
        names = ", ".join(common)
        most = Text(f"; most define {names}", f"；多数文件定义的是 {names}") if common else Text("", "")
        return start + most + Text(". Is it the wrong exercise?", "。是不是选错了练习？")
