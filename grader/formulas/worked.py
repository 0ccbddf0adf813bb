"""Worked lines: a formula with its numbers and its value, where a line of text can show them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.formulas.formula import Formula
from grader.formulas.operations import OPERATIONS
from grader.formulas.typeset import number

Names = Mapping[str, Any]


def step(name: str, formula: Formula, names: Names) -> str:
    """The line of a letter that a formula gives: `out = 5 + 1 = 6`; nothing where a line cannot show its value."""
    if not is_plain(names[name]):
        return ""
    return f"{name} = {number(names[name]) if has_grids(formula, names) else formula.working(names, OPERATIONS)}"


def final(formula: Formula, names: Names, value: Any) -> str:
    """The line of a formula whose value is the answer: `5 + 1 = 6`; nothing where a line cannot show it."""
    if not is_plain(value):
        return ""
    return f"= {number(value)}" if has_grids(formula, names) else formula.working(names, OPERATIONS)


def is_plain(value: Any) -> bool:
    """Whether this is a number, or a tuple of numbers: what a line of text can show."""
    if isinstance(value, tuple):
        return all(is_plain(item) and not isinstance(item, tuple | str) for item in value)
    return not isinstance(value, str)


def has_grids(formula: Formula, names: Names) -> bool:
    """Whether a grid stands in the formula: its numbers cannot be put into a line."""
    return any(isinstance(names[name], tuple) and not is_plain(names[name]) for name in formula.names)
