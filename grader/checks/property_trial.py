"""Property tried around a case: the calls it takes, whether their results agree, an example in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checks.cases import Case
from grader.checks.compare import mismatch
from grader.checks.describe import number
from grader.formulas.draws import Stream
from grader.formulas.properties import PROPERTIES, Property
from grader.messages.text import Text
from grader.model.code_exercise import PropertySpec, Tolerance
from grader.model.outcome import Kept, Step, Value
from grader.model.report import PROPERTY, Mismatch

MAX_CELLS = 6  # of an array that an example writes out


@dataclass(frozen=True, slots=True)
class PropertyTrial:
    """The calls of a property around a case: the base call first, then its probes."""

    property: Property
    name: str  # of the argument that the property is about; "" where it is about none
    arguments: tuple[Mapping[str, Value], ...]
    steps: tuple[tuple[Step, ...], ...]

    def breach(self, results: Sequence[Value], tolerance: Tolerance) -> tuple[Mismatch | None, Value, Value]:
        """Where the two sides of the property differ, and both sides."""
        arrays = [np.asarray(result, dtype=np.float64) for result in results]
        with np.errstate(all="ignore"):
            left, right = self.property.sides(arrays)
        differs = mismatch(left, right, tolerance)
        return (differs and Mismatch(PROPERTY, self.property.broken, cells=differs.cells)), left, right

    def example(self, left: Value, right: Value) -> Text:
        """Both sides in numbers, where they are few enough to write out; nothing otherwise."""
        given = (
            [arguments[self.name] for arguments in self.arguments[: len(self.property.letters)]] if self.name else []
        )
        written = [_written(value) for value in (*given, left, right)]
        if not all(written):
            return Text("", "")
        *values, one, other = written
        what = ", ".join(f"{letter} = {value}" for letter, value in zip(self.property.letters, values, strict=False))
        left_side, right_side = self.property.left, self.property.right
        before = Text(f" For {what}: ", f"例如 {what}：") if what else Text(" Here ", "此处 ")
        return before + Text(
            f"{left_side.en} is {one}, but {right_side.en} is {other}.",
            f"{left_side.zh.lstrip()}为 {one}，而{right_side.zh}为 {other}。",
        )


def trial(spec: PropertySpec, case: Case, stream: Stream) -> PropertyTrial:
    """The calls that try a property around the last call of `case`. Raises KeyError where it has not its argument."""
    found = PROPERTIES[spec.name]
    name = spec.arguments[0] if found.takes else ""
    base = case.calls[-1]
    arguments = (base.arguments, *found.probes(base.arguments, name, stream))
    steps = []
    for given in arguments:
        step = type(base)(base.function, given).step()
        chained = any(isinstance(value, Kept) for value in given.values())
        steps.append((base.step(), step) if chained else (step,))
    return PropertyTrial(found, name, arguments, tuple(steps))


def _written(value: Any) -> str:
    """An array as nested lists; empty where it is too large or holds no numbers."""
    if not isinstance(value, np.ndarray | float | int) or np.size(value) > MAX_CELLS or not np.size(value):
        return ""
    return _nested(np.asarray(value).tolist())


def _nested(items: Any) -> str:
    return f"[{', '.join(map(_nested, items))}]" if isinstance(items, list) else number(items)
