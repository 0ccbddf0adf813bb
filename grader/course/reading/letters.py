"""Names in an exercise file: letters that are new, formulas that use only known ones."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grader.course.reading.fields import ReadValue
from grader.course.reading.literals import within
from grader.course.reading.nodes import Entries, Node, Problems, Scalar, inside
from grader.formulas.arithmetic import BUILTINS
from grader.formulas.draws import DRAWS
from grader.formulas.formula import Formula
from grader.messages.suggestions import did_you_mean
from grader.messages.text import Text


@dataclass(frozen=True, slots=True)
class Letters:
    """Adds to the problems what is wrong with names. `operations` are functions that this kind of exercise knows."""

    problems: Problems
    operations: Iterable[str] = ()

    def unique(self, records: Iterable[ReadValue], key: str = "id") -> None:
        """No two records have the same `key`."""
        lines: dict[str, int] = {}
        for name in (record.get(key) for record in records):
            if name and name.value in lines:
                line = lines[name.value]
                text = Text(f'the id "{name.value}" is already in line {line}', f"id“{name.value}”在第 {line} 行已有")
                self.problems.add(name.node, name.where, text)
            elif name:
                lines[name.value] = name.node.line

    def new(self, key: Node, name: str, where: str, taken: set[str], scope: Text) -> None:
        """`name` means nothing yet; `scope` says where it would be taken. It is taken from now on."""
        if name in taken:
            text = Text(f'the name "{name}" is already taken in {scope.en}', f"名称“{name}”在{scope.zh}中已被使用")
            self.problems.add(key, where, text)
        elif name in BUILTINS or name in DRAWS or name in self.operations or keyword.iskeyword(name):
            text = Text(f'"{name}" already means something in formulas', f"“{name}”在公式中已有含义")
            self.problems.add(key, where, text)
        taken.add(name)

    def defined(self, record: ReadValue, under: str, letters: set[str], scope: Text, draws: bool = False) -> None:
        """The letters of a mapping of formulas, each of which may use those before it."""
        for key in names(record.get(under)):
            self.formulas(record.value[under].get(key.text), letters, draws=draws)
            self.new(key, key.text, inside(record.where, under), letters, scope)

    def formulas(
        self,
        found: ReadValue | None,
        known: set[str],
        *,
        draws: bool = False,
        kept: Iterable[str] = (),
        functions: Iterable[str] = (),
    ) -> None:
        """Every name and function in the formulas of `found` is known."""
        callable_ = {*BUILTINS, *self.operations, *functions, *(DRAWS if draws else ())}
        for one in leaves(found):
            formula: Formula = one.value
            if formula.text in kept:
                continue
            for name in sorted(formula.names - known):
                self._at(one, name, _unknown(name, known, kept))
            for name in sorted(formula.functions - callable_):
                self._at(one, name, _uncallable(name, callable_))

    def _at(self, found: ReadValue, name: str, text: Text) -> None:
        """A problem at a name inside a formula."""
        column = found.value.column(name)
        place = within(found.node, column) if isinstance(found.node, Scalar) else found.node
        self.problems.add(place, found.where, text)


def _unknown(name: str, known: set[str], kept: Iterable[str]) -> Text:
    if name in kept:
        return Text(
            f'the kept value "{name}" can only be passed on as it is; write it alone',
            f"保留的值“{name}”只能原样传入；请单独书写",
        )
    return Text(f'unknown name "{name}"', f"未知的名称“{name}”") + did_you_mean(name, known | set(kept))


def _uncallable(name: str, functions: set[str]) -> Text:
    if name in DRAWS:
        return Text(f"{name} draws at random; only call can", f"{name} 是随机抽取，只能用在 call 中")
    return Text(f'unknown function "{name}"', f"未知的函数“{name}”") + did_you_mean(name, functions)


def value(record: ReadValue, key: str) -> Any:
    """What stands under `key`, or None."""
    found = record.get(key)
    return found.value if found else None


def names(found: ReadValue | None) -> list[Scalar]:
    """The names that a mapping gives, also those of values that could not be read."""
    entries = found.node.entries if found and isinstance(found.node, Entries) else ()
    return [key for key, _ in entries]


def leaves(found: ReadValue | None) -> Iterator[ReadValue]:
    """Every formula in a value, however nested."""
    if found is None:
        return
    match found.value:
        case Formula():
            yield found
        case tuple() as items:
            for item in items:
                yield from leaves(item)
        case Mapping() as entries:
            for item in entries.values():
                yield from leaves(item)
