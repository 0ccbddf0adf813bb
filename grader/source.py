"""This module is exercise files read into exercises: every problem of a file at its line and column, all at once.

The steps are those of `grader.reading`. Whatever the bytes are, nothing but AuthorError is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.errors import AuthorError, Problem
from grader.exercise import Check, CodeExercise, Misconception, StepSpec, Tolerance
from grader.outcome import Limits
from grader.reading import coherence, document
from grader.reading.fields import Fields, Found, did_you_mean
from grader.reading.keys import CODE, ID, KINDS
from grader.reading.nodes import Entries, Node, Problems, Scalar
from grader.reading.programs import Programs
from grader.text import Text


def load(path: Path) -> CodeExercise:
    """The exercise in the file at `path`. Raises AuthorError."""
    try:
        with path.open("rb") as file:
            data = file.read(document.LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise AuthorError([Problem(str(path), 0, 0, "", f"cannot be read: {why}", f"无法读取：{why}")]) from None
    return parse(data, path)


def load_all(paths: Iterable[Path]) -> list[CodeExercise]:
    """The exercises in these files. Raises one AuthorError with the problems of all of them."""
    exercises: list[CodeExercise] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            exercises.append(load(path))
        except AuthorError as error:
            problems.extend(error.problems)
    if problems:
        raise AuthorError(problems)
    return exercises


def parse(data: bytes, path: Path) -> CodeExercise:
    """The exercise that `data`, the contents of `path`, describes. Raises AuthorError."""
    problems = Problems(str(path))
    root = document.read(data, problems)
    kind = _kind(root, problems)
    found = Fields(problems).read(root, KINDS[kind])
    if found is None:
        raise AuthorError(problems.found)
    if not re.fullmatch(ID.pattern, path.stem, re.ASCII):
        problems.add(
            (0, 0), "", Text(f"the file's name is the id; expected {ID.what.en}", f"文件名即 id；应为{ID.what.zh}")
        )
    coherence.examine(found, problems)
    programs = Programs(path, data, found, problems)
    if problems.found:
        raise AuthorError(problems.found)
    return _exercise(found, path, programs)


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


def _exercise(found: Found, path: Path, programs: Programs) -> CodeExercise:
    given = {name: inner.plain for name, inner in found.value.items()}
    for name in ("format", "kind"):
        del given[name]
    given.setdefault("topic", topic_of(path.absolute().parent))
    given.setdefault("level", CODE.by_name["level"].default)
    given["checks"] = tuple(map(_check, found.value["checks"].value))
    given["misconceptions"] = tuple(
        Misconception(wrong.value["id"].value, program, wrong.value["says"].value)
        for wrong, program in programs.misconceptions
    )
    _replace(given, "limits", Limits)
    _replace(given, "tolerance", Tolerance)
    given |= {"starter": programs.starter, "accepted": programs.accepted}
    return CodeExercise(id=path.stem, path=path, version=programs.version, **given)


def _replace(given: dict[str, Any], name: str, kind: type[Any]) -> None:
    if name in given:
        given[name] = kind(**given[name])


def topic_of(folder: Path) -> str:
    """A topic's folder without its number: `convolution` for `02_convolution`."""
    number, _, name = folder.name.partition("_")
    return name if number.isdigit() and name else folder.name


def _check(found: Found) -> Check:
    given = {name: inner.plain for name, inner in found.value.items()}
    if steps := found.get("steps"):
        given["steps"] = tuple(_step(step) for step in steps.value)
    _replace(given, "tolerance", Tolerance)
    return Check(**given)


def _step(found: Found) -> StepSpec:
    given = found.plain
    keep = {name: None if part == "all" else part for name, part in given.get("keep", {}).items()}
    return StepSpec(given["function"], given["call"], keep)
