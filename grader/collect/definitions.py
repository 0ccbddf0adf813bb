"""Definitions of a function in a student's file: whether its code makes one, read without running anything.

Only code counts: no Markdown, comment, string or saved output of a notebook that mentions the function. What does not
parse may still be meant: who wrote `def conv2d(` gets to know the mistake, not that there is no such function.
"""

from __future__ import annotations

import ast
import re
import warnings
from enum import IntEnum
from pathlib import Path

from grader.submission import notebook, outline
from grader.submission.file import MAX_CODE_CHARS, parse

MAX_NAMES = 200  # of functions in one file that are listed
MARKS = b"\xff\xfe\xef\xbb\xbf"  # of byte order, which may begin a text
NAMED = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+([A-Za-z_]\w*)[ \t]*[(\[]", re.MULTILINE | re.ASCII)


class Definition(IntEnum):
    """How surely a file defines a function."""

    NONE = 0
    LIKELY = 1  # a line begins like one, in code that cannot be read; or it is made elsewhere and gets this name
    CERTAIN = 2


def definition(data: bytes, file: str, name: str) -> Definition:
    """How surely the file of this name defines the function (or class) `name`."""
    if name.encode() not in data.replace(b"\0", b""):  # of UTF-16, too
        return Definition.NONE
    submission = parse(data, Path("submission" + Path(file).suffix.lower()))
    if submission.problem:
        return Definition.LIKELY if name in named(data) else Definition.NONE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a student's escapes and comparisons
        tree = ast.parse(submission.program.source)
    if outline.binds(tree, name):
        return Definition.CERTAIN
    return Definition.LIKELY if name in submission.functions else Definition.NONE


def named(data: bytes) -> list[str]:
    """Names of what begins like a function, line by line, in code that may not parse."""
    names = (found[1] for found in NAMED.finditer(_code(data)))
    unique: dict[str, None] = {}
    for name in names:
        unique[name] = None
        if len(unique) == MAX_NAMES:
            break
    return list(unique)


def _code(data: bytes) -> str:
    """The text that is likely code: of a notebook its code cells; of one that is damaged, its lines of source."""
    if not data.lstrip().startswith(b"{"):
        return data.replace(b"\0", b"").lstrip(MARKS).decode("latin-1")
    try:
        return notebook.program(data, MAX_CODE_CHARS)[0]
    except ValueError:
        return data.decode("latin-1").replace('"', "\n").replace("\\n", "\n")
