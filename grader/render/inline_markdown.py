"""Inline Markdown, read once for all media: code in backquotes and, in prompts, words in double asterisks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

CODE = re.compile(r"`(?P<code>[^`\n]+)`")
CODE_OR_BOLD = re.compile(CODE.pattern + r"|\*\*(?P<bold>[^*]+)\*\*")


@dataclass(frozen=True, slots=True)
class InlinePiece:
    """A piece of a sentence, as it is to be shown."""

    text: str
    is_code: bool = False
    is_bold: bool = False


def pieces(sentence: str) -> Iterator[InlinePiece]:
    """The pieces of a sentence in which only code is marked: `2**n` may be anybody's words."""
    return _pieces(sentence, CODE)


def prompt_pieces(prompt: str) -> Iterator[InlinePiece]:
    """The pieces of an author's text, in which words may be bold, too."""
    return _pieces(prompt, CODE_OR_BOLD)


def bare(sentence: str) -> str:
    """The sentence without its backquotes, for a cell of a table."""
    return CODE.sub(r"\g<code>", sentence)


def _pieces(text: str, mark: re.Pattern[str]) -> Iterator[InlinePiece]:
    end = 0
    for found in mark.finditer(text):
        if plain := text[end : found.start()]:
            yield InlinePiece(plain)
        if found["code"]:
            yield InlinePiece(found["code"], is_code=True)
        else:
            yield from (replace(piece, is_bold=True) for piece in pieces(found["bold"]))
        end = found.end()
    if rest := text[end:]:
        yield InlinePiece(rest)
