"""Worked solution of a variant: each step with its numbers, and the sum behind a cell."""

from __future__ import annotations

from collections.abc import Mapping

from grader.answer_kinds.table import kind_of
from grader.formulas.fill import fill
from grader.formulas.formula import Formula
from grader.formulas.grids import Scan
from grader.formulas.worked import step
from grader.messages.text import Text, same
from grader.model.question import Part
from grader.quiz.mark import MarkedPart
from grader.quiz.variant import Variant


def working(variant: Variant, part: Part) -> list[Text]:
    """The steps to the answer of a part, a line each; only those the answer depends on."""
    steps = {**variant.question.let, **part.let}
    needed = _needed(part.answer, steps)
    lines = [step(name, formula, variant.names) for name, formula in steps.items() if name in needed]
    lines += kind_of(part).working(part, variant.options.get(part.id, ()), variant.names, steps)
    return [same(line) for line in lines if line]


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
