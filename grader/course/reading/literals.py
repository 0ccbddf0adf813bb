"""Single values in an exercise file: numbers, ranges, arrays, formulas, headers, from their nodes.

Each function returns the value or raises MisreadError with the place and what would be right.
"""

from __future__ import annotations

import math
import re
from typing import Any

from grader.course.reading import shapes, step_line
from grader.course.reading.header import header
from grader.course.reading.nodes import Entries, Items, Node, Place, Scalar
from grader.formulas.formula import Formula, FormulaError
from grader.messages.text import Text
from grader.model.code_exercise import Array, Header, PropertySpec, Range

WHOLE = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
INTERVAL = re.compile(r"([-+]?[0-9]{1,9})\.\.([-+]?[0-9]{1,9})")
LAW = re.compile(r"([A-Za-z_]\w*)\(\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)?\s*\)", re.ASCII)
CONSTANTS = {"true": "True", "false": "False", "null": "None", "~": "None"}
NOTHING = ("", "null", "~")

MAX_VALUES = 1000  # of a letter
LARGEST = 2**63 - 1


class MisreadError(Exception):
    """A node that does not hold what it should."""

    def __init__(self, at: Node | Place, text: Text) -> None:
        super().__init__(text.en)
        self.at = at
        self.text = text


def refused(node: Node, wanted: Text) -> MisreadError:
    """What was found and what is wanted, as an error to raise."""
    found = described(node)
    space = " " if wanted.zh[:1].isascii() else ""  # Chinese sets a space before a Latin word or a number
    text = Text(f"{found.en}; expected {wanted.en}", f"{found.zh}；应为{space}{wanted.zh}")
    return MisreadError(node, text + _cut_off(node))


def _cut_off(node: Node) -> Text:
    """A hint where YAML ended a value at a comma inside its parentheses."""
    if not isinstance(node, Scalar) or not node.plain or node.text.count("(") == node.text.count(")"):
        return Text("", "")
    return Text("; between [ ] or { } quote a text that contains a comma", "；在 [ ] 或 { } 中，含逗号的文字要加引号")


def described(node: Node) -> Text:
    """A node as part of a sentence."""
    match node:
        case Items():
            return Text("a list", "列表")
        case Entries():
            return Text("a mapping", "映射")
        case Scalar(text="", plain=True):
            return Text("nothing", "空值")
        case Scalar(plain=True):
            return Text(node.text[:60], node.text[:60])
        case Scalar():
            return Text(f'"{node.text[:60]}"', f"“{node.text[:60]}”")


def within(node: Scalar, column: int) -> Place:
    """The place of the `column`-th character of a scalar that stands in one line; 0 is its beginning."""
    return node.line, node.column + (column - node.plain if column else 0)


def is_nothing(node: Node) -> bool:
    """Whether nothing was written, or YAML's word for it."""
    return isinstance(node, Scalar) and node.plain and node.text in NOTHING


def formula(node: Scalar) -> Formula:
    """A formula; YAML's true, false and null are Python's here."""
    try:
        return Formula.parse(CONSTANTS.get(node.text, node.text) if node.plain else node.text)
    except FormulaError as error:
        raise MisreadError(within(node, error.column), error.text + _cut_off(node)) from None


def signature(node: Scalar) -> Header:
    """A function header."""
    try:
        return header(node.text)
    except FormulaError as error:
        raise MisreadError(node, error.text + _cut_off(node)) from None


def array(node: Items) -> Array:
    """Nested lists of numbers, rectangular."""
    rows = _rows(node)
    if _shape(rows) is None:
        text = Text("the rows have different lengths; an array is rectangular", "各行长度不同；数组必须是矩形的")
        raise MisreadError(node, text)
    return Array(rows)


def values(node: Node) -> Range:
    """The values of a letter: `1..4`, or a list."""
    if isinstance(node, Scalar) and (ends := INTERVAL.fullmatch(node.text)):
        first, last = int(ends[1]), int(ends[2])
        if not first <= last < first + MAX_VALUES:
            most = MAX_VALUES
            text = Text(
                f"{node.text}; expected the smaller number first, and at most {most} values",
                f"{node.text}；较小的数应在前，且最多 {most} 个值",
            )
            raise MisreadError(node, text)
        return Range(tuple(range(first, last + 1)))
    if not isinstance(node, Items) or not 0 < len(node.items) <= MAX_VALUES:
        raise refused(node, shapes.wanted(shapes.Kind.VALUES))
    listed = [_value(item) for item in node.items]
    for i, value in enumerate(listed):
        if (type(value), value) in [(type(other), other) for other in listed[:i]]:
            raise MisreadError(node.items[i], Text(f"{value} stands twice", f"{value} 重复出现"))
    return Range(tuple(listed))


def scalar(node: Node, shape: shapes.Shape) -> Any:
    """A single value of the simple shapes."""
    if not isinstance(node, Scalar) or is_nothing(node):
        raise refused(node, shapes.wanted(shape))
    value: Any = None
    match shape:
        case shapes.Word():
            value = node.text if re.fullmatch(shape.pattern, node.text, re.ASCII) else None
        case shapes.BoundedNumber():
            value = _number(node, shape)
        case shapes.Kind.FLAG:
            value = {"true": True, "false": False}.get(node.text) if node.plain else None
        case shapes.Kind.KEPT:
            value = "all" if node.text == "all" else _number(node, shapes.BoundedNumber(0, 9, whole=True))
        case shapes.Kind.LAW:
            value = _law(node)
        case shapes.Kind.LINE:
            value = _line(node)
        case shapes.Kind.RESULT:
            value = step_line.result(node.text)
    if value is None:
        raise refused(node, shapes.wanted(shape))
    return value


def _rows(node: Node) -> Any:
    match node:
        case Items():
            return tuple(_rows(item) for item in node.items)
        case Scalar(plain=True) if (number := _finite(node.text)) is not None:
            return number
        case _:
            raise refused(
                node,
                Text(
                    "a number, since a list is an array here; a tuple is written as a formula: (F, OH, OW)",
                    "数，因为这里的列表是数组；元组请写成公式：(F, OH, OW)",
                ),
            )


def _shape(rows: Any) -> tuple[int, ...] | None:
    """The shape of nested tuples, None where they are not rectangular."""
    if not isinstance(rows, tuple):
        return ()
    inner = {_shape(row) for row in rows} or {()}
    first = inner.pop()
    return None if inner or first is None else (len(rows), *first)


def _value(node: Node) -> Any:
    if not isinstance(node, Scalar) or is_nothing(node):
        raise refused(node, Text("a number, true, false or a word", "数、true、false 或一个词"))
    if node.plain and node.text in ("true", "false"):
        return node.text == "true"
    if node.plain and NUMBER.fullmatch(node.text):
        if (number := _finite(node.text)) is None:
            raise refused(node, Text("a smaller number", "较小的数"))
        return number
    return node.text


def _finite(text: str) -> int | float | None:
    """The number written, if it is one that a machine can hold."""
    if WHOLE.fullmatch(text):
        return int(text) if len(text) <= 20 and abs(int(text)) <= LARGEST else None
    number = float(text) if NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def _number(node: Scalar, shape: shapes.BoundedNumber) -> int | float | None:
    number = _finite(node.text) if node.plain else None
    if number is None or (shape.whole and not isinstance(number, int)):
        return None
    return number if shape.lowest <= number <= shape.highest else None


def _line(node: Scalar) -> step_line.StepLine:
    try:
        return step_line.parse(node.text)
    except FormulaError as error:
        raise MisreadError(node, error.text + _cut_off(node)) from None


def _law(node: Scalar) -> PropertySpec | None:
    written = LAW.fullmatch(node.text)
    return PropertySpec(written[1], tuple(re.findall(r"\w+", written[2] or ""))) if written else None
