"""Where the lines of a program stand in what a student wrote: in a file, or in the cells of a notebook.

A notebook is graded as one program, joined of its cells. Nobody can count the lines of that program, so whatever names
a line, Python's tracebacks too, is told in cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from grader.messages.text import Text


def normalized(text: str) -> str:
    """The text with the line ends that Python sees, written alike: a form feed or a Unicode separator ends no line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def rows(text: str) -> list[str]:
    """The lines as Python sees them."""
    return normalized(text).split("\n")


@dataclass(frozen=True, slots=True)
class SourcePart:
    """Some lines of a program, the cell that they come from, and which of its lines, from 1, the first of them is."""

    text: str
    cell: Text
    line: int = 1


@dataclass(frozen=True, slots=True)
class Lines:
    """Tells of every line of a program in which cell it stands; nothing of cells for a plain file.

    `starts` are the lines of the program at which its parts begin.
    """

    starts: tuple[int, ...] = ()
    parts: tuple[SourcePart, ...] = ()

    def place(self, line: int) -> Text:
        """The line as the student can find it: "line 5", or "code cell 3, line 5"."""
        number = bisect_right(self.starts, line) - 1
        if number < 0:
            return Text(f"line {line}", f"第 {line} 行")
        part = self.parts[number]
        inside = line - self.starts[number] + part.line
        return part.cell + Text(f", line {inside}", f"第 {inside} 行")

    def told(self, text: str, name: str) -> str:
        """Python's words about the program `name`, with every line of it in its cell."""
        if not self.parts:
            return text
        named = re.compile(rf'({re.escape(name)}"?, )line (\d{{1,9}})\b')
        return named.sub(lambda found: found[1] + self.place(int(found[2])).en, text)


def joined(parts: Sequence[SourcePart]) -> tuple[str, Lines]:
    """The parts as one program."""
    starts, first = [], 1
    for part in parts:
        starts.append(first)
        first += part.text.count("\n") + 1
    return "\n".join(part.text for part in parts), Lines(tuple(starts), tuple(parts))
