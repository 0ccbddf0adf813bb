"""What is known of a case without its answer: its letters, its options, its data.

A case of a sweep carries its letters. Others get theirs from the sweeps of the same exercise: where one of those says
`x: ints(N, C, H, W)`, the axes of every other x are N, C, H and W as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checks.call_space import SIZES_FROM, space
from grader.checks.cases import Call, Case
from grader.diagnosis.letter_names import LetterSite, names
from grader.formulas.draws import DRAWS
from grader.formulas.formula import Formula
from grader.model.code_exercise import Check, CodeExercise
from grader.model.outcome import Value

PLAIN = (bool, int, float, str, type(None))  # what a condition can speak of


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one case."""

    letters: Mapping[str, Any]
    given: Mapping[str, bool]  # parameters that may be None: whether they are not
    real: bool  # some number is not whole
    negative: bool  # some number is below 0
    ties: bool  # some numbers of the first array are equal
    dtypes: frozenset[str]


class FactReader:
    """Tells the facts of an exercise's cases.

    A letter that does not mean what it does everywhere goes by its place: B may be called bias, K `w.shape[0]`. One
    without a place in any call, which only the author can know, is left out.
    """

    def __init__(self, exercise: CodeExercise) -> None:
        places: dict[str, list[LetterSite]] = {}
        for check in (*exercise.checks, *space(exercise, None)[:1]):
            for letter, place in _places(exercise, check):
                places.setdefault(letter, []).append(place)
        self._places = {letter: found[0] for letter, found in places.items()}
        self._names = names(places)
        self._function = exercise.function

    def facts(self, case: Case) -> Facts:
        """All that is known of `case`."""
        calls = {call.function.name: call for call in case.calls}
        if case.given:
            calls[self._function.name] = Call(self._function, case.given)
        letters = dict(case.letters)
        for name, place in self._places.items():
            if name not in letters and place.function in calls:
                letters |= _read(name, place, calls[place.function])
        letters = {
            self._names[name]: value
            for name, value in letters.items()
            if name in self._names and isinstance(value, PLAIN)
        }
        given = {
            parameter.name: call.arguments.get(parameter.name) is not None
            for call in case.calls
            for parameter in call.function.parameters
            if parameter.default is not None and parameter.default.text == "None"
        }
        drawn = [case.given] if case.given else [call.arguments for call in case.calls]
        arrays = [array for arguments in drawn for array in _arrays(arguments)]
        return Facts(
            letters,
            given,
            any(a.dtype.kind == "f" and bool((a != np.rint(a)).any()) for a in arrays),
            any(bool((a < 0).any()) for a in arrays if a.dtype.kind in "if"),
            bool(arrays) and np.unique(arrays[0]).size < arrays[0].size,
            frozenset(a.dtype.name for a in arrays),
        )


def _places(exercise: CodeExercise, check: Check) -> Iterator[tuple[str, LetterSite]]:
    """Where the letters of a check's sweep stand in its calls."""
    written = [
        (exercise.function.name, check.call or check.given),
        *((step.function, step.call) for step in check.steps),
    ]
    for function, arguments in written:
        for path, formula in _formulas(arguments, ()):
            for letter, inner, axis, axes in _named(formula.tree):
                if letter in check.sweep or letter in check.let:
                    yield letter, LetterSite(function, (*path, *inner), axis, axes)


def _formulas(written: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Formula]]:
    if isinstance(written, Formula):
        yield path, written
    elif isinstance(written, Mapping):
        for name, inner in written.items():
            yield from _formulas(inner, (*path, name))


def _named(tree: ast.expr) -> Iterator[tuple[str, tuple[int, ...], int | None, tuple[str | None, ...]]]:
    """Letters that stand alone in a formula: the number itself, an item of a tuple, a size in a draw."""
    match tree:
        case ast.Name(id=name):
            yield name, (), None, ()
        case ast.Tuple(elts=items) | ast.List(elts=items):
            for number, item in enumerate(items):
                if isinstance(item, ast.Name):
                    yield item.id, (number,), None, ()
        case ast.Call(func=ast.Name(id=name), args=arguments) if name in DRAWS:
            sizes = arguments[SIZES_FROM.get(name, 0) :]
            axes = tuple(size.id if isinstance(size, ast.Name) else None for size in sizes)
            for axis, letter in enumerate(axes):
                if letter is not None:
                    yield letter, (), axis, axes
        case ast.Call(args=[inner]):  # float32(ints(H, W))
            yield from _named(inner)
        case ast.BinOp(left=ast.Call() as inner) | ast.IfExp(body=ast.Call() as inner):  # of H*W more; if it is given
            yield from _named(inner)


def _read(name: str, place: LetterSite, call: Call) -> dict[str, Any]:
    """The letter in this call, or nothing where the call has no such place."""
    value: Value = _argument(call, str(place.path[0]))
    try:
        for part in place.path[1:]:
            value = value[part]
        return {name: value if place.axis is None else value.shape[place.axis]}
    except (AttributeError, IndexError, KeyError, TypeError):
        return {}


def _argument(call: Call, name: str) -> Value:
    if name in call.arguments:
        return call.arguments[name]
    defaults = {p.name: p.default for p in call.function.parameters}
    default = defaults.get(name)
    return default.evaluate({}) if default is not None else None


def _arrays(value: Value) -> Iterator[np.ndarray[Any, Any]]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _arrays(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _arrays(inner)
