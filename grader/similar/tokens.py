"""Program as a row of tokens that renaming, comments and layout do not change.

Names that a student chose become one token, strings another; keywords, operators, numbers, built-in names and what
follows a dot stay, since they say what is done. Docstrings go.
"""

from __future__ import annotations

import builtins
import io
import keyword
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

NAME, STRING = "name", "string"
BUILT_IN = frozenset(dir(builtins)) | set(keyword.kwlist) | {"np", "numpy", "math"}
LAYOUT = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
STRINGS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


@dataclass(frozen=True, slots=True)
class ProgramToken:
    """What is done, and the line where it stands, counted from 1."""

    text: str
    line: int


def tokens(source: str) -> list[ProgramToken]:
    """The tokens of a program; those before the first mistake where it has one."""
    found: list[ProgramToken] = []
    dotted = False
    for token in _raw(source):
        if token.type in LAYOUT:
            continue
        found.append(ProgramToken(_plain(token, dotted), token.start[0]))
        dotted = token.string == "."
    return found


def _raw(source: str) -> Iterator[tokenize.TokenInfo]:
    """Python's tokens without docstrings: strings that stand alone on a line."""
    line: list[tokenize.TokenInfo] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            line.append(token)
            if token.type == tokenize.NEWLINE:
                if any(one.type not in (*LAYOUT, tokenize.STRING) for one in line):
                    yield from line
                line = []
    except (tokenize.TokenError, SyntaxError):
        return
    yield from line


def _plain(token: tokenize.TokenInfo, dotted: bool) -> str:
    if token.type in STRINGS:
        return STRING
    if token.type == tokenize.NAME and not dotted and token.string not in BUILT_IN:
        return NAME
    return token.string
