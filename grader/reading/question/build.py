"""This module is a question made of what was read from its file."""

from __future__ import annotations

from pathlib import Path

from grader.question import Part, Question, WrongAnswer
from grader.reading import head
from grader.reading.fields import Found
from grader.reading.nodes import Problems
from grader.reading.version import version


def build(found: Found, path: Path, data: bytes, problems: Problems) -> Question:
    """The question in `path`, whose content is `data`. Raises AuthorError."""
    problems.end()
    given = head.fields(found, path)
    given["misconceptions"] = _wrong(found)
    if parts := found.get("parts"):
        given["parts"] = tuple(Part(**part.plain | {"misconceptions": _wrong(part)}) for part in parts.value)
    return Question(id=path.stem, path=path, version=version({path.name: data}), **given)


def _wrong(found: Found) -> tuple[WrongAnswer, ...]:
    wrong = found.get("misconceptions")
    return tuple(WrongAnswer(**one.plain) for one in (wrong.value if wrong else ()))
