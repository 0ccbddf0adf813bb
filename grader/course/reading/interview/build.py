"""Interview question made of what was read from its file."""

from __future__ import annotations

from pathlib import Path

from grader.course.reading import head
from grader.course.reading.fields import ReadValue
from grader.course.reading.nodes import Problems
from grader.course.reading.version import version
from grader.model.interview_question import Interview, Point, SampleAnswers, Samples, StatementMisconception


def build(found: ReadValue, path: Path, data: bytes, problems: Problems) -> Interview:
    """The interview question in `path`, whose content is `data`. Raises AuthorError."""
    problems.end()
    given = head.fields(found, path)
    given["rubric"] = tuple(Point(**point) for point in given["rubric"])
    given["misconceptions"] = tuple(StatementMisconception(**wrong) for wrong in given.get("misconceptions", ()))
    given["samples"] = Samples(**{kind: SampleAnswers(**answers) for kind, answers in given["samples"].items()})
    return Interview(id=path.stem, path=path, version=version({path.name: data}), **given)
