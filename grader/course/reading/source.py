"""Exercise files read into exercises: every problem of a file at its line and column, all at once.

The steps are those of `grader.course.reading`. Whatever the bytes are, nothing but AuthorError is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from grader.course.reading import document
from grader.course.reading.fields import Fields
from grader.course.reading.head import ID
from grader.course.reading.kinds import KINDS, reader
from grader.course.reading.nodes import Entries, Node, Problems, Scalar
from grader.messages.errors import AuthorError, Problem
from grader.messages.suggestions import did_you_mean
from grader.messages.system_errors import reason
from grader.messages.text import Text
from grader.model.exercise import Exercise


def load(path: Path) -> Exercise:
    """The exercise in the file at `path`. Raises AuthorError."""
    try:
        with path.open("rb") as file:
            data = file.read(document.LARGEST + 1)
    except (OSError, ValueError) as error:
        why = reason(error)
        raise AuthorError([Problem(str(path), 0, 0, "", f"cannot be read: {why.en}", f"无法读取：{why.zh}")]) from None
    return parse(data, path)


def load_all(paths: Iterable[Path]) -> list[Exercise]:
    """The exercises in these files. Raises one AuthorError with the problems of all of them."""
    exercises: list[Exercise] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            exercises.append(load(path))
        except AuthorError as error:
            problems.extend(error.problems)
    if problems:
        raise AuthorError(problems)
    return exercises


def parse(data: bytes, path: Path) -> Exercise:
    """The exercise that `data`, the contents of `path`, describes. Raises AuthorError."""
    problems = Problems(str(path))
    root = document.read(data, problems)
    of_kind = reader(_kind(root, problems))
    found = Fields(problems).read(root, of_kind.keys)
    if found is None:
        raise AuthorError(problems.found)
    if not re.fullmatch(ID.pattern, path.stem, re.ASCII):
        problems.add(
            (0, 0), "", Text(f"the file's name is the id; expected {ID.what.en}", f"文件名即 id；应为{ID.what.zh}")
        )
    of_kind.examine(found, problems)
    return of_kind.build(found, path, data, problems)


def _kind(root: Node, problems: Problems) -> str:
    """The kind of exercise, which decides about all other keys."""
    entries = root.entries if isinstance(root, Entries) else ()
    for key, value in entries:
        if key.text == "kind" and isinstance(value, Scalar) and value.text not in KINDS:
            text = Text(f'unknown kind "{value.text[:60]}"', f"未知的练习类型“{value.text[:60]}”")
            raise problems.stop(value, "kind", text + did_you_mean(value.text, KINDS))
        if key.text == "kind" and isinstance(value, Scalar):
            return value.text
    return "code"
