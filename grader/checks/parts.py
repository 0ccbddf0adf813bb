"""Parts judged after lines of steps, `[dx, layer.dW]`: the first that is wrong, told by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grader.checks.compare import mismatch
from grader.messages.text import Text
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Value
from grader.model.report import Mismatch


def parts_mismatch(names: Sequence[str], expected: Value, actual: Value, tolerance: Tolerance) -> Mismatch | None:
    """The first difference among the parts of these names; one part alone is no tuple."""
    if len(names) == 1:
        differs = mismatch(expected, actual, tolerance)
        return differs and _named(names[0], actual, differs)
    if not isinstance(actual, tuple) or len(actual) != len(names):
        return mismatch(expected, actual, tolerance)
    for number, (name, right, value) in enumerate(zip(names, expected, actual, strict=True)):
        if differs := mismatch(right, value, tolerance):
            return replace(_named(name, value, differs), part=number)
    return None


def _named(name: str, actual: Value, differs: Mismatch) -> Mismatch:
    """What differs, with the name of the part before it; an attribute that is None was never set."""
    if actual is None and "." in name:
        attribute = name.partition(".")[2]
        text = Text(
            f"{name} is None after these calls: no method gave it a value with self.{attribute} = ….",
            f"这些调用之后 {name} 仍是 None：没有方法用 self.{attribute} = … 给它赋值。",
        )
        return replace(differs, text=text)
    return replace(differs, text=Text(f"{name}: ", f"{name}：") + differs.text)
