"""Line of Python in an exercise file, parsed without running it."""

from __future__ import annotations

import ast
import warnings

MAX_LINE_CHARS = 300


def statements(written: str, source: str, barred: str = "\n#") -> list[ast.stmt]:
    """The statements of `source`, which is made of what is `written` in a line.

    None where that is too long, no Python, or has a sign that is `barred`.
    """
    if len(written) > MAX_LINE_CHARS or set(barred) & set(written):
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
