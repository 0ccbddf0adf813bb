"""This module is a YAML file as positioned nodes, read as if somebody hostile had written it.

The nodes are built from the parser's events: an alias, a tag, a second document or deep nesting stops the reading at
its place, before anything is expanded. Scalars stay the words that were written; what they mean is decided by the key
they stand under, so that nothing depends on YAML's guesses. Plain words on which YAML's versions disagree (`no`, `017`,
`1:30`, dates) are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from grader.errors import AuthorError, Problem
from grader.text import Text

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

LARGEST = 1 << 20  # bytes
DEEPEST = 20  # nested lists and mappings


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. `plain` if it was written without quotes."""

    text: str
    plain: bool
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping: each key with its value, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int


Node = Scalar | Items | Entries


@dataclass(slots=True)
class Problems:
    """The problems of one file, as they are found."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, place: Node | tuple[int, int], where: str, text: Text) -> None:
        """One more, at a node or at (line, column)."""
        line, column = place if isinstance(place, tuple) else (place.line, place.column)
        self.found.append(Problem(self.path, line, column, where, text.en, text.zh))

    def stop(self, place: Node | tuple[int, int], where: str, text: Text) -> AuthorError:
        """The error to raise when reading cannot go on."""
        self.add(place, where, text)
        return AuthorError(self.found)


def read(data: bytes, problems: Problems) -> Node:
    """The root node. Adds to `problems`; raises AuthorError where reading cannot go on."""
    text = _decoded(data, problems)
    return _Builder(problems).root(text)


def inside(where: str, key: str | int) -> str:
    """The path of keys to an item: `checks[2]`, `checks[2].call`."""
    if isinstance(key, int):
        return f"{where}[{key}]"
    return f"{where}.{key}" if where else key


def _decoded(data: bytes, problems: Problems) -> str:
    if len(data) > LARGEST:
        raise problems.stop(
            (0, 0),
            "",
            Text(
                f"the file has {len(data)} bytes; at most {LARGEST} are read",
                f"文件有 {len(data)} 字节；最多读取 {LARGEST} 字节",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "ignore")
        raise problems.stop(
            _place(before, len(before)), "", Text("the file is not UTF-8; save it as UTF-8", "文件不是 UTF-8；请存为 UTF-8")
        ) from None
    if wrong := UNPRINTABLE.search(text):
        code = f"U+{ord(wrong[0]):04X}"
        raise problems.stop(
            _place(text, wrong.start()),
            "",
            Text(f"the control character {code}; remove it", f"出现控制字符 {code}；请删除"),
        )
    return text


# Everything but printable characters, tab and line ends; also what some editors take for a line end, and direction marks.
UNPRINTABLE = re.compile("[^\t\n\r -~\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def _place(text: str, index: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read. In a mapping keys and values alternate in `children`."""

    mapping: bool
    where: str
    line: int
    column: int
    children: list[Node] = field(default_factory=list)

    def next_where(self) -> str:
        """Where the next child stands."""
        if not self.mapping:
            return inside(self.where, len(self.children))
        last = self.children[-1] if len(self.children) % 2 else None
        return inside(self.where, last.text) if isinstance(last, Scalar) else self.where


class _Builder:
    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._open: list[_Open] = []
        self._root: Node | None = None

    def root(self, text: str) -> Node:
        import yaml

        parsed = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        try:
            for event in parsed:
                self._take(yaml, event)
        except yaml.error.MarkedYAMLError as error:
            raise self._problems.stop(_mark(error), "", _syntax(error)) from None
        except yaml.error.YAMLError as error:
            raise self._problems.stop((1, 1), "", _not_yaml(str(error))) from None
        if self._root is None:
            raise self._problems.stop(
                (1, 1), "", Text("the file is empty; begin with format: 1", "文件为空；请以 format: 1 开头")
            )
        return self._root

    def _take(self, yaml: object, event: object) -> None:
        """One event of the parser; the classes are those of `yaml.events`."""
        kind = type(event).__name__
        mark = getattr(event, "start_mark", None)
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if kind == "DocumentStartEvent" and self._root is not None:
            text = Text("a second document begins; write one exercise a file", "出现第二个文档；一个文件只写一道练习")
            raise self._problems.stop(place, "", text)
        if kind in ("ScalarEvent", "SequenceStartEvent", "MappingStartEvent", "AliasEvent"):
            self._refuse_extras(kind, event, place)
        if kind == "ScalarEvent":
            self._scalar(event, place)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self._begin(kind == "MappingStartEvent", place)
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self._end()
