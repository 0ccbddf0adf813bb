"""Reading of a YAML file into nodes, as if somebody hostile had written it.

The nodes are built from the parser's events: an alias, a tag, a second document or deep nesting stops the reading at
its place, before anything is expanded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml
from yaml import events

from grader.course.reading.nodes import Entries, Items, Node, Place, Problems, Scalar, inside
from grader.course.reading.yaml_traps import UNPRINTABLE, ambiguity, syntax
from grader.messages.errors import AuthorError
from grader.messages.text import Text

LARGEST = 1 << 20  # bytes
DEEPEST = 20  # nested lists and mappings
MAX_VALUES = 20_000  # keys included
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(data: bytes, problems: Problems) -> Node:
    """The root node. Adds to `problems`; raises AuthorError where reading cannot go on."""
    builder = _Builder(problems)
    try:
        for event in yaml.parse(_decoded(data, problems), Loader=LOADER):
            builder.take(event)
    except yaml.error.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise problems.stop(place, "", syntax(error.problem or "")) from None
    if builder.root is None:
        raise problems.stop(
            (1, 1), "", Text("the file is empty; begin with format: 1", "文件为空；请以 format: 1 开头")
        )
    return builder.root


def _decoded(data: bytes, problems: Problems) -> str:
    if len(data) > LARGEST:
        size = len(data)
        text = Text(f"the file has {size} bytes; at most {LARGEST} are read", f"文件有 {size} 字节；最多读取 {LARGEST}")
        raise problems.stop((0, 0), "", text)
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        text = Text("the file is not UTF-8; save it as UTF-8", "文件不是 UTF-8 编码；请存为 UTF-8")
        raise problems.stop(_place(before, len(before)), "", text) from None
    if wrong := UNPRINTABLE.search(decoded):
        code = f"U+{ord(wrong[0]):04X}"
        text = Text(f"the invisible character {code}; remove it", f"出现不可见字符 {code}；请删除")
        raise problems.stop(_place(decoded, wrong.start()), "", text)
    return decoded


def _place(text: str, index: int) -> Place:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read; in a mapping keys and values alternate."""

    is_mapping: bool
    where: str
    place: Place
    children: list[Node] = field(default_factory=list)

    @property
    def expects_key(self) -> bool:
        return self.is_mapping and len(self.children) % 2 == 0

    @property
    def next(self) -> str:
        """Where the next child stands."""
        if not self.is_mapping:
            return inside(self.where, len(self.children))
        key = self.children[-1] if not self.expects_key else None
        return inside(self.where, key.text) if isinstance(key, Scalar) else self.where


class _Builder:
    """Takes the parser's events and puts nodes together. Not recursive: depth costs no stack."""

    def __init__(self, problems: Problems) -> None:
        self.root: Node | None = None
        self._problems = problems
        self._open: list[_Open] = []
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case events.DocumentStartEvent() if self.root is not None:
                raise self._stop(
                    place, "a second document begins; one file is one exercise", "出现第二个文档；一个文件是一道练习"
                )
            case events.AliasEvent():
                raise self._stop(
                    place, "aliases (*name) are not read; write the value again", "不支持别名（*name）；请把值再写一遍"
                )
            case events.ScalarEvent():
                self._refuse_extras(event, place)
                self._scalar(event, place)
            case events.CollectionStartEvent():
                self._refuse_extras(event, place)
                self._begin(isinstance(event, events.MappingStartEvent), place)
            case events.CollectionEndEvent():
                self._end()

    def _stop(self, place: Place, en: str, zh: str) -> AuthorError:
        where = self._open[-1].next if self._open else ""
        return self._problems.stop(place, where, Text(en, zh))

    def _refuse_extras(self, event: events.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            raise self._stop(
                place, "anchors (&name) are not read; write the value again", "不支持锚点（&name）；请把值再写一遍"
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._stop(place, f"tags ({tag[:40]}) are not read; remove it", f"不支持标签（{tag[:40]}）；请删除")

    def _scalar(self, event: events.ScalarEvent, place: Place) -> None:
        node = Scalar(event.value, event.style in (None, ""), *place)
        where = self._open[-1].next if self._open else ""
        if node.plain and (text := ambiguity(node.text)):
            self._problems.add(node, where, text)
        self._put(node)

    def _begin(self, is_mapping: bool, place: Place) -> None:
        if self._open and self._open[-1].expects_key:
            raise self._stop(place, "a key must be a word, not a list or mapping", "键必须是一个词，不能是列表或映射")
        if len(self._open) == DEEPEST:
            raise self._stop(place, f"nested more than {DEEPEST} deep", f"嵌套超过 {DEEPEST} 层")
        self._open.append(_Open(is_mapping, self._open[-1].next if self._open else "", place))

    def _end(self) -> None:
        done = self._open.pop()
        if not done.is_mapping:
            self._put(Items(tuple(done.children), *done.place))
            return
        self._put(Entries(tuple(self._unique(done)), *done.place))

    def _unique(self, done: _Open) -> list[tuple[Scalar, Node]]:
        """The entries, the first of equal keys; the others are problems."""
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            assert isinstance(key, Scalar)
            where = inside(done.where, key.text)
            if key.plain and re.fullmatch(r"[-+.\d].*|~|null|true|false|", key.text):
                self._problems.add(
                    key,
                    done.where,
                    Text(f"the key {key.text or 'null'} is not a word", f"键 {key.text or 'null'} 不是一个词"),
                )
            if key.text in entries:
                line = entries[key.text][0].line
                self._problems.add(
                    key,
                    where,
                    Text(f"this key is already in line {line}; keep one", f"这个键在第 {line} 行已有；请只保留一个"),
                )
            entries.setdefault(key.text, (key, value))
        return list(entries.values())

    def _put(self, node: Node) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            en, zh = f"more than {MAX_VALUES} values; split the file", f"超过 {MAX_VALUES} 个值；请拆分文件"
            raise self._stop((node.line, node.column), en, zh)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
