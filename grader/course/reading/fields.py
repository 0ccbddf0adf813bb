"""Reading of nodes by shape: values that remember where they stood, and every problem on the way.

A value that could not be read is left out, so that one mistake is told once and the rest is still looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from grader.course.reading import literals, shapes
from grader.course.reading.literals import MisreadError
from grader.course.reading.nodes import Entries, Items, Node, Problems, Scalar, inside
from grader.formulas.fill import placeholders
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text, unbroken

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LANGUAGES = {"en": Text("English", "英文"), "zh": Text("Chinese", "中文")}
MAX_TEXT_CHARS = 20_000  # characters


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value and where it stood. Records and mappings hold a dict of ReadValue, lists a tuple of them."""

    value: Any
    node: Node
    where: str

    def get(self, key: str) -> ReadValue | None:
        """The value under `key` of a record or mapping."""
        found: ReadValue | None = self.value.get(key)
        return found

    @property
    def plain(self) -> Any:
        """The value alone, inside and out."""
        if isinstance(self.value, Mapping):
            return {name: found.plain for name, found in self.value.items()}
        if isinstance(self.value, tuple):
            return tuple(found.plain for found in self.value)
        return self.value


class Fields:
    """Reads nodes and collects problems."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def read(self, node: Node, shape: shapes.Shape, where: str = "") -> ReadValue | None:
        """The value of `node` as `shape`, or None where it has none."""
        try:
            return ReadValue(self._value(node, shape, where), node, where)
        except MisreadError as error:
            self._problems.add(error.at, where, error.text)
            return None

    def _value(self, node: Node, shape: shapes.Shape, where: str) -> Any:
        match shape:
            case shapes.Record():
                return self._record(node, shape, where)
            case shapes.Abbreviated():
                return self._value(node, shape.record if isinstance(node, Entries) else shape.alone, where)
            case shapes.Several():
                return self._several(node, shape, where)
            case shapes.MappingOf():
                return self._named(node, shape, where)
            case shapes.Kind.BOTH:
                return self._both(node, where)
            case shapes.Kind.ARGUMENT:
                return self._argument(node, where)
            case shapes.Kind.VALUES:
                return literals.values(node)
            case shapes.Kind.FORMULA if isinstance(node, Scalar):
                return literals.formula(node)
            case shapes.Kind.HEADER if isinstance(node, Scalar):
                return literals.signature(node)
            case _:
                return literals.scalar(node, shape)

    def _record(self, node: Node, shape: shapes.Record, where: str) -> dict[str, ReadValue]:
        if not isinstance(node, Entries):
            raise literals.refused(node, shapes.wanted(shape))
        keys = shape.by_name
        values = {}
        for key, inner in node.entries:
            if key.text not in keys:
                self._unknown_key(key, where, keys)
            elif found := self.read(inner, keys[key.text].shape, inside(where, key.text)):
                values[key.text] = found
        written = {key.text for key, _ in node.entries}
        for name in (key.name for key in shape.keys if key.required and key.name not in written):
            self._problems.add(node, where, Text(f'the key "{name}" is missing', f"缺少键“{name}”"))
        if shape.either and len(written & set(shape.either)) != 1:
            self._problems.add(node, where, _exactly_one(shape.either))
        return values

    def _unknown_key(self, key: Scalar, where: str, known: Iterable[str]) -> None:
        name = key.text[:60]
        text = Text(f'unknown key "{name}"', f"未知的键“{name}”")
        self._problems.add(key, where, text + did_you_mean(name, known))

    def _several(self, node: Node, shape: shapes.Several, where: str) -> tuple[ReadValue, ...]:
        if not isinstance(node, Items):
            raise literals.refused(node, shapes.wanted(shape))
        if len(node.items) < shape.at_least:
            raise MisreadError(node, Text("an empty list; write at least one item", "列表为空；至少写一项"))
        read = (self.read(item, shape.of, inside(where, i)) for i, item in enumerate(node.items))
        return tuple(found for found in read if found)

    def _named(self, node: Node, shape: shapes.MappingOf, where: str) -> dict[str, ReadValue]:
        if not isinstance(node, Entries):
            raise literals.refused(node, shapes.wanted(shape))
        values = {}
        for key, inner in node.entries:
            if not NAME.fullmatch(key.text):
                name = key.text[:60]
                text = Text(
                    f'"{name}" is not a name; use letters, digits and _', f"“{name}”不是名称；请用字母、数字和 _"
                )
                self._problems.add(key, where, text)
            elif found := self.read(inner, shape.of, inside(where, key.text)):
                values[key.text] = found
        return values

    def _argument(self, node: Node, where: str) -> Any:
        match node:
            case Scalar():
                return literals.formula(node)
            case Items():
                return literals.array(node)
            case Entries():
                read = {
                    key.text: self.read(inner, shapes.Kind.ARGUMENT, inside(where, key.text))
                    for key, inner in node.entries
                }
                return {name: found for name, found in read.items() if found}

    def _both(self, node: Node, where: str) -> Text:
        if not isinstance(node, Entries):
            raise literals.refused(node, shapes.wanted(shapes.Kind.BOTH))
        words = {key.text: inner for key, inner in node.entries}
        for key, _ in node.entries:
            if key.text not in LANGUAGES:
                self._unknown_key(key, where, LANGUAGES)
        text = Text(*(self._said(node, words.get(language), language, where) for language in LANGUAGES))
        if text.en and text.zh:
            self._same_placeholders(node, text, where)
        return text

    def _said(self, whole: Entries, node: Node | None, language: str, where: str) -> str:
        """The text in one language; empty where there is none, which is a problem."""
        name = LANGUAGES[language]
        if node is None:
            text = Text(f'the {name.en} text is missing; add "{language}"', f"缺少{name.zh}文本；请加上“{language}”")
            self._problems.add(whole, where, text)
            return ""
        said = node.text.strip() if isinstance(node, Scalar) and not literals.is_nothing(node) else ""
        where = inside(where, language)
        if not isinstance(node, Scalar):
            self._problems.add(node, where, literals.refused(node, Text("a text", "文字")).text)
        elif not said:
            self._problems.add(node, where, Text(f"the {name.en} text is empty", f"{name.zh}文本为空"))
        elif len(said) > MAX_TEXT_CHARS:
            size, most = len(said), MAX_TEXT_CHARS
            self._problems.add(
                node, where, Text(f"{size} characters; at most {most}", f"{size} 个字符；最多 {most} 个")
            )
        return unbroken(said) if language == "zh" else said

    def _same_placeholders(self, node: Node, text: Text, where: str) -> None:
        en, zh = placeholders(text.en), placeholders(text.zh)
        for name in sorted(en ^ zh):
            has, lacks = list(LANGUAGES.values())[:: 1 if name in en else -1]
            self._problems.add(
                node,
                where,
                Text(
                    f"{{{name}}} stands in the {has.en} text but not in the {lacks.en} one",
                    f"{{{name}}} 只出现在{has.zh}文本中，{lacks.zh}文本中没有",
                ),
            )


def _exactly_one(names: tuple[str, ...]) -> Text:
    *others, last = names
    en, zh = f"{', '.join(others)} and {last}", f"{'、'.join(others)} 和 {last}"
    return Text(f"expected exactly one of the keys {en}", f"{zh} {'两' if len(names) == 2 else '几'}个键应恰好有一个")
