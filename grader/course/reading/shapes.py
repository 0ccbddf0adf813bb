"""What a key of an exercise file may hold: a word, a number, a formula, a record of further keys.

One table of keys (`grader.course.reading.keys`) made of these shapes serves the reader, the JSON Schema and the
documentation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from grader.messages.text import Text, same


@dataclass(frozen=True, slots=True)
class Word:
    """A string that `pattern` matches in full. `what` says which, after "expected"."""

    pattern: str
    what: Text


@dataclass(frozen=True, slots=True)
class BoundedNumber:
    """A number from `lowest` to `highest`, both included."""

    lowest: float
    highest: float
    whole: bool = False


class Kind(Enum):
    """What needs no further description."""

    FLAG = "true or false"
    BOTH = "a text in both languages"
    FORMULA = "a formula"
    ARGUMENT = "a formula, a list of numbers (an array), or a mapping of these (a dict)"
    VALUES = "the values of a letter: 1..4, or a list"
    HEADER = "a function header"
    LAW = "a property with its argument: linear(x)"
    LINE = "a line such as y = layer.forward(x)"
    RESULT = "the name of a step's result, or an attribute of it"
    KEPT = "the item of a returned tuple, from 0, or all"


@dataclass(frozen=True, slots=True)
class Several:
    """A list of the same shape, of `at_least` items."""

    of: Shape
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class MappingOf:
    """A mapping from names that the author chooses to the same shape."""

    of: Shape


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record.

    `default` is what holds without it; a key that has none is required, unless `optional` (its `doc` says what then).
    """

    name: str
    shape: Shape
    doc: Text
    default: Any = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether the file must have it."""
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. Exactly one of the keys in `either` is given."""

    title: Text
    keys: tuple[Key, ...]
    either: tuple[str, ...] = ()

    @property
    def by_name(self) -> Mapping[str, Key]:
        """The keys by name, in reading order."""
        return {key.name: key for key in self.keys}


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """A record, of which the value of `key` may be written alone."""

    record: Record
    key: str

    @property
    def alone(self) -> Shape:
        """What may be written in place of the record."""
        return self.record.by_name[self.key].shape


Shape = Word | BoundedNumber | Kind | Several | MappingOf | Record | Abbreviated


def wanted(shape: Shape) -> Text:
    """What is expected, as part of a sentence."""
    match shape:
        case Word():
            return shape.what
        case BoundedNumber():
            return _number(shape)
        case Kind.FLAG:
            return same("true / false")
        case Kind.BOTH:
            return Text("a text in both languages, {en: …, zh: …}", "中英文文本 {en: …, zh: …}")
        case Kind.FORMULA:
            return Text("a formula", "公式")
        case Kind.ARGUMENT:
            return Text("a formula, an array of numbers, or a mapping of these", "公式、数的数组，或由它们组成的映射")
        case Kind.VALUES:
            return Text("values such as 1..4 or [1, 3]", "取值范围，例如 1..4 或 [1, 3]")
        case Kind.HEADER:
            return Text("a function header such as conv2d(x, w, b=None)", "函数头，例如 conv2d(x, w, b=None)")
        case Kind.LAW:
            return Text("a property such as linear(x)", "性质，例如 linear(x)")
        case Kind.LINE:
            return Text("a line such as y = layer.forward(x)", "形如 y = layer.forward(x) 的一行")
        case Kind.RESULT:
            return Text("a name such as dx or layer.dW", "名称，例如 dx 或 layer.dW")
        case Kind.KEPT:
            return Text("the number of an item of the returned tuple, or all", "返回元组中某一项的序号，或 all")
        case Several():
            inner = wanted(shape.of)
            return Text("a list: ", "列表：") + inner
        case MappingOf():
            inner = wanted(shape.of)
            return Text("a mapping of names: ", "以名称为键的映射：") + inner
        case Record():
            return Text("a mapping with keys of its own", "带有自己的键的映射")
        case Abbreviated():
            return wanted(shape.alone) + Text(", or a mapping with keys of its own", "，或带有自己的键的映射")


def _number(shape: BoundedNumber) -> Text:
    low, high = f"{shape.lowest:g}", f"{shape.highest:g}"
    if shape.lowest == shape.highest:
        return same(low)
    if shape.whole:
        return Text(f"a whole number from {low} to {high}", f"{low} 到 {high} 的整数")
    return Text(f"a number from {low} to {high}", f"{low} 到 {high} 的数")
