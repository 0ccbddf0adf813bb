"""This module is whether the parts of an exercise file fit together: arguments and headers, names and letters.

It looks only at what could be read; a part that is missing has been told already.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.arithmetic import BUILTINS
from grader.draws import DRAWS
from grader.exercise import Header
from grader.formula import Formula
from grader.properties import PROPERTIES
from grader.reading.fields import Found, did_you_mean
from grader.reading.literals import within
from grader.reading.nodes import Entries, Problems, Scalar, inside
from grader.text import Text


def examine(exercise: Found, problems: Problems) -> None:
    """Add to `problems` what does not fit in an exercise."""
    _Examiner(exercise, problems).examine()


class _Examiner:
    def __init__(self, exercise: Found, problems: Problems) -> None:
        self._exercise = exercise
        self._problems = problems
        self._function: Header | None = _value(exercise, "function")
        also = exercise.get("also")
        self._headers: dict[str, Header] = {h.value.name: h.value for h in (also.value if also else ())}
        if self._function:
            self._headers[self._function.name] = self._function
        self._all_headers = self._function and (not also or len(also.value) == len(getattr(also.node, "items", ())))

    def examine(self) -> None:
        self._unique(self._items("checks"), "id")
        self._unique(self._items("misconceptions"), "id")
        self._functions()
        self._may_change()
        for check in self._items("checks"):
            self._check(check)

    def _items(self, key: str) -> tuple[Found, ...]:
        return _value(self._exercise, key) or ()

    def _add(self, found: Found, en: str, zh: str, hint: Text | None = None) -> None:
        self._problems.add(found.node, found.where, Text(en, zh) + (hint or Text("", "")))

    def _unique(self, records: Iterable[Found], key: str) -> None:
        lines: dict[str, int] = {}
        for name in (record.get(key) for record in records):
            if name and name.value in lines:
                line = lines[name.value]
                self._add(
                    name, f'the id "{name.value}" is already in line {line}', f"id“{name.value}”在第 {line} 行已有"
                )
            elif name:
                lines[name.value] = name.node.line

    def _functions(self) -> None:
        seen = {self._function.name} if self._function else set()
        for header in self._items("also"):
            if header.value.name in seen:
                name = header.value.name
                self._add(header, f'the function "{name}" stands twice', f"函数“{name}”出现了两次")
            seen.add(header.value.name)

    def _may_change(self) -> None:
        known = {p.name for header in self._headers.values() for p in header.parameters}
        for name in self._items("may_change"):
            if self._function and name.value not in known:
                hint = did_you_mean(name.value, known)
                self._add(name, f'no parameter "{name.value}"', f"没有参数“{name.value}”", hint)

    def _check(self, check: Found) -> None:
        call, steps = check.get("call"), check.get("steps")
        written = {key.text for key, _ in getattr(check.node, "entries", ())}
        letters = self._letters(check)
        self._formulas(check.get("require"), letters, draws=False)
        self._formulas(check.get("expect"), letters, draws=False)
        if call and self._function:
            self._call(call, self._function)
        self._formulas(call, letters, draws=True)
        if steps:
            self._steps(steps, letters)
        self._useless(check, written)
        self._property(check)

    def _letters(self, check: Found) -> set[str]:
        """The letters of a check: those of the sweep, then those of `let`, which may use all before them."""
        letters: set[str] = set()
        for name in _names(check.get("sweep")):
            self._new_name(name, "sweep", check, letters)
        for name in _names(check.get("let")):
            self._formulas(check.value["let"].get(name.text), letters, draws=False)
            self._new_name(name, "let", check, letters)
        return letters

    def _new_name(self, key: Scalar, under: str, record: Found, taken: set[str]) -> None:
        name, where = key.text, inside(record.where, under)
        if name in taken:
            en, zh = f'the name "{name}" is already taken in this check', f"名称“{name}”在本检查项中已被使用"
            self._problems.add(key, where, Text(en, zh))
        elif name in BUILTINS or name in DRAWS or keyword.iskeyword(name):
            en, zh = f'"{name}" already means something in formulas', f"“{name}”在公式中已有含义"
            self._problems.add(key, where, Text(en, zh))
        taken.add(name)

    def _formulas(self, found: Found | None, names: set[str], *, draws: bool, kept: Iterable[str] = ()) -> None:
        """Every name and function in the formulas of `found` is known."""
        functions = {*BUILTINS, *DRAWS} if draws else set(BUILTINS)
        for one in _leaves(found):
            formula: Formula = one.value
            if formula.text in kept:
                continue
            for name in sorted(formula.names - names):
                if name in kept:
                    en = f'the kept value "{name}" can only be passed on as it is; write it alone'
                    self._at(one, name, Text(en, f"保留的值“{name}”只能原样传入；请单独书写"))
                else:
                    text = Text(f'unknown name "{name}"', f"未知的名称“{name}”")
                    self._at(one, name, text + did_you_mean(name, names | set(kept)))
            for name in sorted(formula.functions - functions):
                if name in DRAWS:
                    text = Text(f"{name} draws at random; only call can", f"{name} 是随机抽取，只能用在 call 中")
                else:
                    text = Text(f'unknown function "{name}"', f"未知的函数“{name}”") + did_you_mean(name, functions)
                self._at(one, name, text)

    def _at(self, found: Found, name: str, text: Text) -> None:
        """A problem at a name inside a formula."""
        column = found.value.column(name)
        place = within(found.node, column) if isinstance(found.node, Scalar) else found.node
        self._problems.add(place, found.where, text)

    def _call(self, call: Found, header: Header) -> None:
        """The arguments are those of the header."""
        known = [p.name for p in header.parameters]
        given = [key for key, _ in getattr(call.node, "entries", ())]
        for key in given:
            if key.text not in known and key.text.isidentifier():
                text = Text(f'{header.name} has no parameter "{key.text}"', f"{header.name} 没有参数“{key.text}”")
                self._problems.add(key, call.where, text + did_you_mean(key.text, known))
        for name in header.required:
            if name not in {key.text for key in given}:
                en = f'the argument "{name}" is missing: {header}'
                self._add(call, en, f"缺少参数“{name}”：{header}")

    def _steps(self, steps: Found, letters: set[str]) -> None:
        kept: set[str] = set()
        for step in steps.value:
            function, call = step.get("function"), step.get("call")
            header = self._headers.get(function.value) if function else None
            if function and self._all_headers and header is None:
                hint = did_you_mean(function.value, self._headers)
                self._add(function, f'no function "{function.value}"', f"没有函数“{function.value}”", hint)
            if call and header:
                self._call(call, header)
            self._formulas(call, letters, draws=True, kept=kept)
            for name in _names(step.get("keep")):
                self._new_name(name, "keep", step, letters | kept)
                kept.add(name.text)
        last = steps.value[-1] if steps.value else None
        if last and (keep := last.get("keep")):
            self._add(keep, "nothing comes after the last step; remove keep", "最后一步之后没有步骤；请删除 keep")

    def _useless(self, check: Found, written: set[str]) -> None:
        """Keys that have no effect beside, or without, another."""
        without_sweep = {"require", "at_most"} - ({"require", "at_most"} if "sweep" in written else set())
        for key in sorted(without_sweep & written):
            if found := check.get(key):
                self._add(found, f"{key} has no effect without a sweep", f"没有 sweep 时 {key} 不起作用")
        beside = {"sweep": ("repeat",), "property": ("expect", "part", "steps")}
        for key in (key for cause in beside if cause in written for key in beside[cause]):
            cause = next(cause for cause in beside if key in beside[cause])
            if found := check.get(key):
                self._add(found, f"{key} cannot stand beside {cause}", f"{key} 不能与 {cause} 同时使用")

    def _property(self, check: Found) -> None:
        found = check.get("property")
        if found is None:
            return
        name, arguments = found.value.name, found.value.arguments
        if name not in PROPERTIES:
            hint = did_you_mean(name, PROPERTIES)
            self._add(found, f'unknown property "{name}"', f"未知的性质“{name}”", hint)
            return
        takes = PROPERTIES[name].takes
        if len(arguments) != takes:
            en = f"{name} takes {takes} argument{'s' * (takes != 1)}, not {len(arguments)}"
            self._add(found, en, f"{name} 需要 {takes} 个参数，而不是 {len(arguments)} 个")
            return
        call = _value(check, "call")
        for argument in arguments if call is not None else ():
            if argument not in call:
                hint = did_you_mean(argument, call)
                self._add(found, f'call gives no argument "{argument}"', f"call 中没有参数“{argument}”", hint)


def _value(record: Found, key: str) -> Any:
    found = record.get(key)
    return found.value if found else None


def _names(found: Found | None) -> list[Scalar]:
    """The names that a mapping gives, also those of values that could not be read."""
    entries = found.node.entries if found and isinstance(found.node, Entries) else ()
    return [key for key, _ in entries]


def _leaves(found: Found | None) -> Iterator[Found]:
    """Every formula in a value, however nested."""
    if found is None:
        return
    match found.value:
        case Formula():
            yield found
        case tuple() as items:
            for item in items:
                yield from _leaves(item)
        case Mapping() as entries:
            for item in entries.values():
                yield from _leaves(item)
