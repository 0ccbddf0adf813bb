"""Worked lines: a formula with its numbers, where a line can show its value."""

import pytest

from grader.formulas.formula import Formula
from grader.formulas.worked import final, step

GRID = ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("formula", "names", "line"),
    [
        ("a + 1", {"a": 5, "out": 6}, "out = 5 + 1 = 6"),
        ("(a, a)", {"a": 5, "out": (5, 5)}, "out = (5, 5)"),
        ("x[1][0]", {"x": GRID, "out": 3}, "out = 3"),
        ("flip(x)", {"x": GRID, "out": ((4, 3), (2, 1))}, ""),
        ("'same'", {"out": "same"}, ""),
    ],
)
def test_a_step_is_a_line_where_its_value_fits_one(formula, names, line):
    assert step("out", Formula.parse(formula), names) == line


@pytest.mark.parametrize(
    ("formula", "names", "value", "line"),
    [
        ("a + 1", {"a": 5}, 6, "5 + 1 = 6"),
        ("a", {"a": 5}, 5, "5"),
        ("x[1][0]", {"x": GRID}, 3, "= 3"),
        ("x", {"x": GRID}, GRID, ""),
        ("'same'", {}, "same", ""),
    ],
)
def test_the_answer_is_a_line_without_a_name(formula, names, value, line):
    assert final(Formula.parse(formula), names, value) == line
