"""Sentence on a terminal, and how parts of a page stand apart.

Its pieces in backquotes are code, and its lines break as Chinese ones do. Rich breaks lines at
blanks. Chinese has none: a line may end after any character, but none begins with a closing mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text as Rich

from grader.render.inline_markdown import pieces

COLOUR = "cyan"
CLOSING = "，。、；：？！）》」』】”’…,.;:?!)]}%"
OPENING = "（《「『【“‘([{"


class Sentence(Rich):
    """A text of Rich's that breaks between Chinese characters too."""

    def wrap(self, console: Console, width: int, **more: Any) -> Lines:
        """Lines of at most `width` columns; a word that is wider is cut."""
        lines = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(list(_ends(line.plain, width))):
                part.rstrip()
                lines.append(part)
        return lines

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widths = [cell_len(piece.strip()) for line in self.plain.splitlines() for piece in _pieces(line)]
        return Measurement(max(widths, default=0), max(map(cell_len, self.plain.splitlines()), default=0))


def coded(sentence: str, style: str = "") -> Sentence:
    """The sentence without its backquotes, what stood in them as code."""
    told = Sentence()
    for piece in pieces(sentence):
        told.append(piece.text, COLOUR if piece.is_code else style)
    return told


def spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """The parts with an empty line between them."""
    for number, part in enumerate(parts):
        if number:
            yield Rich("")
        yield part


def _ends(line: str, width: int) -> Iterator[int]:
    """Where lines end, each as long as it may be."""
    start = end = 0
    for piece in _pieces(line):
        if cell_len(line[start : end + len(piece)].rstrip()) > width:
            if start < end:
                yield end
            start = end
            while cell_len(line[start : end + len(piece)].rstrip()) > width:
                start += max(1, _fitting(line[start:], width))
                yield start
        end += len(piece)


def _fitting(text: str, width: int) -> int:
    """How many characters fit."""
    return max((number for number in range(len(text) + 1) if cell_len(text[:number]) <= width), default=0)


def _pieces(line: str) -> Iterator[str]:
    """What is not broken: words with the blank after them, and single Chinese characters with their marks."""
    start = 0
    for place in range(1, len(line)):
        if _may_break(line[place - 1], line[place]):
            yield line[start:place]
            start = place
    if start < len(line):
        yield line[start:]


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if after == " " or after in CLOSING or before in OPENING:
        return False
    return cell_len(before) > 1 or cell_len(after) > 1
