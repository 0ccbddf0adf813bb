"""The value of parts, as written and as on a pocket calculator."""

from fractions import Fraction

import pytest

from grader.interview.terms import FormulaToken, longest, value

LETTERS = {"n": 7, "k": 3, "s": 2}


def parts(text, said=""):
    found = []
    for place, word in enumerate(text.split()):
        number = Fraction(int(word)) if word.isdigit() else None
        found.append(FormulaToken("" if word.isdigit() else word, place, place + 1, number, word in said.split()))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [("n - k + 1", 5), ("( n - k ) / s + 1", 3), ("2 n", 14), ("k ^ 2", 9), ("n - k / s", Fraction(11, 2))],
)
def test_formulas_have_their_value(text, expected):
    assert value(parts(text), LETTERS, "written") == expected


def test_a_calculator_divides_all_that_came_before():
    assert value(parts("n - k / s + 1"), LETTERS, "calculator") == 3


@pytest.mark.parametrize("text", ["n +", "( n", ") n", "n / ( k - 3 )", "k ^ 9", "k ^ ( 1 / 2 )", ""])
def test_what_has_no_value_has_none(text):
    assert value(parts(text), LETTERS, "written") is None


def test_the_name_of_a_letter_is_not_multiplied_with_what_follows():
    assert value(parts("k n", said="k"), LETTERS, "written") is None


@pytest.mark.parametrize(("text", "count"), [("n - k + 1 )", 5), ("n / ( k - k )", 7), ("+ n", 0), ("( ( (", 0)])
def test_the_longest_expression_is_found(text, count):
    assert longest(parts(text)) == count
