"""Formulas with the numbers put in, set as in a book."""

import ast

import pytest

from grader.formulas.typeset import number, typeset

NAMES = {"H": 7, "K": 3, "P": 1, "S": 2, "n": -4, "f": 0.5, "pair": (5, 6)}

SET = [
    ("(H + 2*P - K) // S + 1", "⌊(7 + 2·1 − 3) / 2⌋ + 1"),
    ("H - (K - P)", "7 − (3 − 1)"),
    ("H - K - P", "7 − 3 − 1"),
    ("H - (K + P)", "7 − (3 + 1)"),
    ("H + n", "7 + (−4)"),
    ("H*n", "7·(−4)"),
    ("n*H", "−4·7"),
    ("H - -K", "7 − (−3)"),
    ("-(H + K)", "−(7 + 3)"),
    ("n**2", "(−4)²"),
    ("2**n", "2⁻⁴"),
    ("H**(K + 1)", "7^(3 + 1)"),
    ("H/(K*S)", "7 / (3·2)"),
    ("H/K/S", "7 / 3 / 2"),
    ("H*(K % S)", "7·(3 mod 2)"),
    ("H // K // S", "⌊⌊7 / 3⌋ / 2⌋"),
    ("(H + P) // (K*S)", "⌊(7 + 1) / (3·2)⌋"),
    ("floor(H/K) + ceil(f)", "⌊7 / 3⌋ + ⌈0.5⌉"),
    ("abs(n) + max(H, K)", "|−4| + max(7, 3)"),
    ("H + 2*P >= K", "7 + 2·1 ≥ 3"),
    ("1 < H != K", "1 < 7 ≠ 3"),
    ("H > K and P == 1 or S in (1, 2)", "(7 > 3 ∧ 1 = 1) ∨ 2 ∈ (1, 2)"),
    ("not (H > K)", "¬(7 > 3)"),
    ("H if H > K else 1/0", "7"),
    ("pair[0] + (H,)[0]", "5 + 7"),
    ("(H, [K, (S,)])", "(7, [3, (2,)])"),
]


@pytest.mark.parametrize(("formula", "shown"), SET)
def test_a_formula_is_set(formula, shown):
    assert typeset(ast.parse(formula, mode="eval").body, NAMES) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(-3, "−3"), (2.0, "2"), (1 / 3, "0.333333"), (True, "True"), (None, "None"), ((1,), "(1,)")]
)
def test_a_number_is_printed(value, shown):
    assert number(value) == shown
