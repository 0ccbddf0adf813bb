"""Code exercise made of what was read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.course.reading import head
from grader.course.reading.code.called import called, line_of
from grader.course.reading.code.programs import Programs
from grader.course.reading.fields import ReadValue
from grader.course.reading.nodes import Problems
from grader.course.reading.step_line import StepLine
from grader.model.code_exercise import (
    Check,
    CodeExercise,
    GradientSpec,
    Header,
    Misconception,
    SpaceSpec,
    SpeedSpec,
    StepSpec,
    Tolerance,
)
from grader.model.hints import Feedback, Hint
from grader.model.outcome import Limits


def build(found: ReadValue, path: Path, data: bytes, problems: Problems) -> CodeExercise:
    """The exercise in `path`, whose content is `data`, with its programs. Raises AuthorError."""
    programs = Programs(path, data, found, problems)
    problems.end()
    given = head.fields(found, path)
    headers = called(found)
    given["function"] = headers[next(iter(headers))]
    given.pop("class", None)
    given["checks"] = tuple(_check(check, headers) for check in found.value["checks"].value)
    given["misconceptions"] = tuple(
        Misconception(wrong.value["id"].value, program, wrong.value["says"].value)
        for wrong, program in programs.misconceptions
    )
    _replace(given, "limits", Limits)
    _replace(given, "tolerance", Tolerance)
    _replace(given, "gradient", GradientSpec)
    if space := found.get("space"):
        given["space"] = SpaceSpec(**_with_steps(space, headers))
    if "feedback" in given:
        given["feedback"] = _feedback(given["feedback"])
    if isinstance(imports := given.get("imports"), dict):
        given |= {"imports": imports["only"], "strict_imports": imports.get("strict", False)}
    given |= {"starter": programs.starter, "accepted": programs.accepted, "adapter": programs.adapter}
    return CodeExercise(id=path.stem, path=path, version=programs.version, **given)


def _feedback(written: dict[str, str]) -> Feedback:
    hints = {key: Hint[written[key].upper()] for key in ("before", "after") if key in written}
    return Feedback(**hints, deadline=written.get("deadline", ""))


def _replace(given: dict[str, Any], name: str, kind: type[Any]) -> None:
    if name in given:
        given[name] = kind(**given[name])


def _with_steps(found: ReadValue, headers: Mapping[str, Header]) -> dict[str, Any]:
    """The fields of a record, the calls of its chain as data."""
    given = {name: inner.plain for name, inner in found.value.items()}
    if steps := found.get("steps"):
        given["steps"] = tuple(_step(step, headers) for step in steps.value)
    return given


def _check(found: ReadValue, headers: Mapping[str, Header]) -> Check:
    given = _with_steps(found, headers)
    _replace(given, "tolerance", Tolerance)
    _replace(given, "speed", SpeedSpec)
    return Check(**given)


def _step(found: ReadValue, headers: Mapping[str, Header]) -> StepSpec:
    if line := line_of(found):
        written: StepLine = line.value
        return written.spec(None if written.of else headers[written.function])
    given = found.plain
    keep = {name: None if part == "all" else part for name, part in given.get("keep", {}).items()}
    return StepSpec(given["function"], given["call"], keep)
