"""This module is the worked solution of a variant: each step with its numbers, and the sum behind a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grader.formulas.fill import fill
from grader.formulas.formula import Formula
from grader.formulas.grids import Scan
from grader.formulas.operations import OPERATIONS
from grader.formulas.typeset import number
from grader.question import Part
from grader.quiz.mark import MarkedPart
from grader.quiz.variant import Variant
from grader.text import Text, same

MOST_CELLS = 9  # of a matrix whose arithmetic is shown in full


def working(variant: Variant, part: Part) -> list[Text]:
    """The steps to the answer of a part, a line each; only those the answer depends on."""
    steps = {**variant.question.let, **part.let}
    needed = _needed(part.answer, steps)
    lines = [_step(name, formula, variant.names) for name, formula in steps.items() if name in needed]
    if part.answer.text not in steps:
        lines.append(_final(part, variant))
    return [line for line in lines if line] + [same(line) for line in _cells(variant.key[part.id])]


def explanation(variant: Variant) -> Text | None:
    """What to remember, with the numbers put in."""
    explain = variant.question.explain
    return fill(explain, variant.spoken) if explain else None


def cell_working(marked: MarkedPart) -> Text | None:
    """The arithmetic of the first wrong cell of a matrix."""
    if not isinstance(marked.key, Scan) or marked.cells is None:
        return None
    places = ((r, q) for r, row in enumerate(marked.cells) for q, right in enumerate(row) if not right)
    r, q = next(places)
    told = marked.key.working(r, q)
    return Text(f"Row {r + 1}, column {q + 1}: {told}", f"第 {r + 1} 行第 {q + 1} 列：{told}")


def _needed(answer: Formula, steps: Mapping[str, Formula]) -> set[str]:
    """The steps that lead to the answer, directly or through others."""
    needed, fresh = set[str](), set(answer.names)
    while fresh:
        needed |= fresh
        fresh = {name for step in needed & steps.keys() for name in steps[step].names} - needed
    return needed


def _step(name: str, formula: Formula, names: Mapping[str, Any]) -> Text:
    if not _is_plain(names[name]):
        return Text("", "")
    if _has_grids(formula, names):
        return same(f"{name} = {number(names[name])}")
    return same(f"{name} = {formula.working(names, OPERATIONS)}")


def _final(part: Part, variant: Variant) -> Text:
    value = variant.key[part.id]
    if not _is_plain(value) or isinstance(value, str):
        return Text("", "")
    if _has_grids(part.answer, variant.names):
        return same(f"= {number(value)}")
    return same(part.answer.working(variant.names, OPERATIONS))


def _is_plain(value: Any) -> bool:
    """A number, or a tuple of numbers: what a line of text can show."""
    if isinstance(value, tuple):
        return all(_is_plain(item) and not isinstance(item, tuple | str) for item in value)
    return not isinstance(value, str)


def _has_grids(formula: Formula, names: Mapping[str, Any]) -> bool:
    """Whether a grid stands in the formula: its numbers cannot be put into a line."""
    return any(isinstance(names[name], tuple) and not _is_plain(names[name]) for name in formula.names)


def _cells(value: Any) -> Iterator[str]:
    if isinstance(value, Scan):
        told = [cell for row in value.workings for cell in row]
        yield from told[:MOST_CELLS]
