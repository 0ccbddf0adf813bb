"""Prose of questions for other systems: paragraphs, `code`, **bold** and fenced blocks, as HTML or as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from grader.messages.text import FENCED, visible
from grader.render.html.tree import tag
from grader.render.inline_markdown import prompt_pieces

FENCE = re.compile(r"^```[^\n]*\n?|\n?```$")


def blocks(text: str) -> Iterator[tuple[bool, str]]:
    """The paragraphs of a text, each in a line, and its fenced blocks as they are: whether it is one, and its words."""
    for piece in FENCED.split(visible(text)):
        if piece.startswith("```"):
            yield True, FENCE.sub("", piece)
        else:
            yield from ((False, " ".join(words.split())) for words in re.split(r"\n\s*\n", piece) if words.strip())


def paragraphs(text: str, **attributes: str) -> list[Element]:
    """A text as elements of a page."""
    return [
        tag("pre", tag("code", words), **attributes) if is_code else tag("p", *inline(words), **attributes)
        for is_code, words in blocks(text)
    ]


def inline(words: str) -> Iterator[Element | str]:
    """One paragraph with its code and its bold words marked up."""
    for piece in prompt_pieces(words):
        shown = tag("code", piece.text) if piece.is_code else piece.text
        yield tag("strong", shown) if piece.is_bold else shown


def plain(text: str) -> str:
    """A text without marks, a paragraph a line."""
    return "\n".join(words if is_code else _unmarked(words) for is_code, words in blocks(text))


def line(text: str) -> str:
    """A text without marks in a single line."""
    return " ".join(plain(text).split())


def _unmarked(words: str) -> str:
    return "".join(piece.text for piece in prompt_pieces(words))
