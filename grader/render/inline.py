"""This module is a sentence where there is no Markdown: its pieces in backquotes are coloured on a terminal."""

from __future__ import annotations

from rich.text import Text as Rich

from grader.render.page.tree import CODE

COLOUR = "cyan"


def coded(sentence: str, style: str = "") -> Rich:
    """The sentence without its backquotes, what stood in them as code."""
    pieces = CODE.split(sentence)
    return Rich.assemble(*((piece, COLOUR if number % 2 else style) for number, piece in enumerate(pieces)))


def bare(sentence: str) -> str:
    """The sentence without its backquotes, for a cell of a table."""
    return CODE.sub(r"\1", sentence)
