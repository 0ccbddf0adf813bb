"""Question made of what was read from its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grader.course.reading import head
from grader.course.reading.fields import ReadValue
from grader.course.reading.nodes import Problems
from grader.course.reading.version import version
from grader.formulas.formula import Formula
from grader.model.question import AnswerMisconception, CreditPolicy, Option, OptionMisconception, Part, Question


def build(found: ReadValue, path: Path, data: bytes, problems: Problems) -> Question:
    """The question in `path`, whose content is `data`. Raises AuthorError."""
    problems.end()
    given = head.fields(found, path)
    given |= _asked(found)
    if parts := found.get("parts"):
        given["parts"] = tuple(Part(**part.plain | _asked(part)) for part in parts.value)
    return Question(id=path.stem, path=path, version=version({path.name: data}), **given)


def _asked(found: ReadValue) -> dict[str, Any]:
    """The fields of what is asked whose values are more than what was written."""
    given: dict[str, Any] = {"misconceptions": _wrong(found)}
    if credit := found.get("credit"):
        given["credit"] = CreditPolicy(credit.value)
    if written := found.get("options"):
        options = given["options"] = tuple(_option(one.plain) for one in written.value)
        given["answer"] = Formula.truths([option.right for option in options])
        if any(option.reference for option in options):
            given["reference"] = Formula.truths([option.reference or option.right for option in options])
    return given


def _option(plain: dict[str, Any]) -> Option:
    given = dict(plain)
    for name in ("chosen", "missed"):
        if name in given:
            given[name] = OptionMisconception(**given[name])
    return Option(**given)


def _wrong(found: ReadValue) -> tuple[AnswerMisconception, ...]:
    wrong = found.get("misconceptions")
    return tuple(AnswerMisconception(**one.plain) for one in (wrong.value if wrong else ()))
