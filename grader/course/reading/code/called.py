"""What an exercise calls: the headers of its function or class and of further functions, as read from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.course.reading.fields import ReadValue
from grader.model.code_exercise import Header


def called(exercise: ReadValue) -> Mapping[str, Header]:
    """The headers by name, that of the exercise itself first; those that could be read."""
    function, of_class, also = (exercise.get(key) for key in ("function", "class", "also"))
    headers = [function.value] if function else []
    headers += [replace(of_class.value, is_class=True)] if of_class else []
    headers += [header.value for header in also.value] if also else []
    found: dict[str, Header] = {}
    for header in headers:
        found.setdefault(header.name, header)
    return found


def line_of(step: ReadValue) -> ReadValue | None:
    """The line of a step, which may stand alone; None where it is written as `function` and `call`."""
    return step.get("line") if isinstance(step.value, dict) else step
