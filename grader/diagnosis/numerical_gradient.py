"""Numerical gradients: what one entry of an argument does to each output, and so what its gradient is.

A gradient exercise names the function that is differentiated (`gradient` in its file). An entry is raised and lowered a
little; each output that moves gives a term, its slope times the output's own gradient. Their sum is what the entry's
gradient must be, whoever computes it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checks.cases import Call
from grader.checks.describe import number
from grader.checks.reference_run import function
from grader.messages.text import Text
from grader.model.code_exercise import CodeExercise, GradientSpec
from grader.model.outcome import Value

STEP = 1e-4
FLAT = 1e-7  # a slope below this is none
GRADIENT_TOLERANCE = 1e-5
MAX_TERMS = 6

Array = np.ndarray[Any, Any]
Cell = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Slopes:
    """What one entry does: by output cell, its slope and the gradient that the output was given."""

    name: str
    entry: Cell
    terms: Mapping[Cell, tuple[float, float]]

    @property
    def total(self) -> float:
        """The gradient of the entry."""
        return sum(slope * given for slope, given in self.terms.values())


def slopes(exercise: CodeExercise, call: Call, name: str, entry: Cell) -> Slopes | None:
    """What `entry` of the argument `name` does to the outputs; None where the call does not fit."""
    spec = exercise.gradient
    assert spec is not None
    forward = function(exercise, spec.of)
    arguments = dict(_arguments(call, inspect.signature(forward).parameters))
    point, given = arguments.get(name), call.arguments.get(spec.given)
    if not isinstance(point, np.ndarray) or not isinstance(given, np.ndarray) or len(entry) != point.ndim:
        return None
    above, below = (np.asarray(forward(**arguments | {name: _moved(point, entry, by)})) for by in (STEP, -STEP))
    if above.shape != given.shape:
        return None
    steep = (above - below) / (2 * STEP)
    cells = [tuple(int(i) for i in cell) for cell in np.argwhere(np.abs(steep) > FLAT)]
    return Slopes(name, entry, {cell: (float(steep[cell]), float(given[cell])) for cell in cells})


def _arguments(call: Call, wanted: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """The call's arguments that the differentiated function has too, arrays as real numbers."""
    for parameter in call.function.parameters:
        if parameter.name in wanted:
            default = parameter.default.evaluate({}) if parameter.default is not None else None
            value = call.arguments.get(parameter.name, default)
            yield parameter.name, value.astype(np.float64) if isinstance(value, np.ndarray) else value


def _moved(point: Array, entry: Cell, by: float) -> Array:
    moved = point.copy()
    moved[entry] += by
    return moved


def explained(exercise: CodeExercise, call: Call, part: int, entry: Cell, expected: Any, actual: Any) -> Text | None:
    """Why an entry of a gradient is what it is, and which term the student's lacks; None where that is unclear."""
    spec = exercise.gradient
    if spec is None or part >= len(spec.by) or call.function != exercise.function:
        return None
    found = slopes(exercise, call, spec.by[part], entry)
    if found is None or not np.isclose(found.total, float(expected), GRADIENT_TOLERANCE, GRADIENT_TOLERANCE):
        return None  # at a tie or a kink no slope tells the gradient
    return _sum(found, spec) + _lacking(found, float(actual))


def _sum(found: Slopes, spec: GradientSpec) -> Text:
    where, total = f"{found.name}{_place(found.entry)}", _number(found.total)
    if not found.terms:
        return Text(f" Raising {where} a little changes no output.", f"略微增大 {where}，没有任何输出改变。")
    if len(found.terms) > MAX_TERMS:
        count = len(found.terms)
        return Text(
            f" Raising {where} a little changes {count} outputs; times {spec.given}, that adds up to {total}.",
            f"略微增大 {where}，有 {count} 个输出改变；分别乘以 {spec.given} 后相加得 {total}。",
        )
    moved = [(f"y{_place(cell)}", f"{_number(slope)}·ε") for cell, (slope, _) in found.terms.items()]
    products = " + ".join(f"{_factor(slope)}·{_factor(given)}" for slope, given in found.terms.values())
    return Text(
        f" Raising {where} by a tiny ε changes {', '.join(f'{y} by {by}' for y, by in moved)}. "
        f"Times {spec.given}: {products} = {total}.",
        f"把 {where} 增大很小的 ε，{'，'.join(f'{y} 改变 {by}' for y, by in moved)}。"
        f"分别乘以 {spec.given}：{products} = {total}。",
    )


def _lacking(found: Slopes, actual: float) -> Text:
    """Which one term is missing, or is the only one; nothing where several would explain it."""
    products = {cell: slope * given for cell, (slope, given) in found.terms.items()}
    without = [cell for cell, product in products.items() if product and _same(found.total - product, actual)]
    alone = [cell for cell, product in products.items() if product and _same(product, actual)]
    match without, alone:
        case [cell], _ if not alone or len(products) == 2:  # of two terms, lacking one is having the other only
            return Text(f" Yours lacks the term of y{_place(cell)}.", f"你的结果缺少 y{_place(cell)} 的那一项。")
        case [], [cell]:
            return Text(f" Yours has the term of y{_place(cell)} only.", f"你的结果只有 y{_place(cell)} 的那一项。")
        case _:
            return Text("", "")


def _same(one: float, two: float) -> bool:
    return bool(np.isclose(one, two, GRADIENT_TOLERANCE, GRADIENT_TOLERANCE))


def _place(cell: Sequence[int]) -> str:
    return f"[{', '.join(map(str, cell))}]" if cell else ""


def _number(value: float) -> str:
    return number(round(value, 6)).replace("-", "−")


def _factor(value: float) -> str:
    shown = _number(value)
    return f"({shown})" if shown.startswith("−") else shown
