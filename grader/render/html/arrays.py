"""Arrays as tables on a page, coloured by their values: expected, yours, and the difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import numpy as np

from grader.checks.describe import number
from grader.messages.text import Text
from grader.model.outcome import Value
from grader.render import values, words
from grader.render.html.tree import tag

SHADES = 5  # each way from zero

DIFFERENCE = Text("yours − expected", "你的结果 − 期望")


def table(name: Text, value: Value, cells: Any = None, kind: str = "given", scale: float | None = None) -> Element:
    """A value under its name. `scale` is the size that gets the deepest colour, the largest of the value by default."""
    shape = values.shape(value)
    caption = tag("figcaption", name, tag("small", f" {shape}") if shape else None)
    if not shape or not np.asarray(value).size:
        lines = ("".join(span.text for span in line) for line in values.rows(value))
        return tag("figure", caption, tag("pre", "\n".join(lines)), class_=f"array {kind}")
    largest = scale or largest_of(value)
    shown, left_out = values.planes(value, cells)
    parts = [_plane(plane, largest, len(shown) + left_out > 1) for plane in shown]
    more = tag("p", f"… +{left_out}", class_="more") if left_out else None
    return tag("figure", caption, *parts, more, class_=f"array {kind}")


def compared(expected: Value, actual: Value, cells: Any) -> Iterator[Element]:
    """Expected and yours in the same colours, and where both are arrays of one shape, their difference."""
    scale = max(largest_of(expected), 1e-300)
    yield table(words.EXPECTED, expected, cells, "expected", scale)
    yield table(words.YOURS, actual, cells, "yours", scale)
    both = isinstance(expected, np.ndarray) and isinstance(actual, np.ndarray) and expected.ndim > 0
    if both and expected.shape == actual.shape and {expected.dtype.kind, actual.dtype.kind} <= set("iuf"):
        with np.errstate(all="ignore"):
            yield table(DIFFERENCE, actual.astype(np.float64) - expected, cells, "difference")


def largest_of(value: Value) -> float:
    """The largest size of a number in an array, 1 where there is none."""
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "iufb":
        return 1.0
    finite = np.abs(value[np.isfinite(value)].astype(np.float64))
    return float(finite.max(initial=0.0)) or 1.0


def shade(cell: Any, largest: float) -> str:
    """The class of a cell: n5 … n1, z, p1 … p5, or nan."""
    size = np.nan if np.iscomplexobj(cell) else float(cell)
    if not np.isfinite(size):
        return "nan"
    steps = int(np.ceil(min(abs(size) / largest, 1) * SHADES - 1e-9))
    return "z" if steps == 0 else f"{'p' if size > 0 else 'n'}{steps}"


def _plane(plane: values.Plane, largest: float, named: bool) -> Element:
    index = tag("caption", f"[{', '.join(map(str, plane.index))}]") if named else None
    rows = [_row(plane, row, largest) for row in range(len(plane.cells))]
    gap = [tag("tr", tag("td", values.GAP, class_="gap", colspan=99))]
    body = [*gap * ("top" in plane.cut), *rows, *gap * ("bottom" in plane.cut)]
    return tag("div", tag("table", index, tag("tbody", *body)), class_="scroll", tabindex=0 if plane.cut else None)


def _row(plane: values.Plane, row: int, largest: float) -> Element:
    gap = [tag("td", values.GAP, class_="gap")]
    cells = [
        tag("td", number(cell).replace("-", "−"), class_=f"{shade(cell, largest)}{' differs' if mark else ''}")
        for cell, mark in zip(plane.cells[row], plane.marks[row], strict=True)
    ]
    return tag("tr", *gap * ("left" in plane.cut), *cells, *gap * ("right" in plane.cut))
