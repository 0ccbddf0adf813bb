"""The size formula behind results of a wrong shape."""

from itertools import product

import numpy as np
import pytest

from grader.checks.cases import Call, Case
from grader.diagnosis.observation import Observation
from grader.diagnosis.wrong_size import wrong_size
from grader.model.code_exercise import Header, Tolerance
from grader.model.outcome import Raised, Returned

HEADER = Header("f", ())
POINTS = list(product((3, 4, 5), (4, 6), (2, 3), (0, 1), (1, 2)))


def right(n, k, p, s):
    return (n + 2 * p - k) // s + 1


def told(size, swap=lambda rows, columns: (rows, columns), window=True, shown=True):
    """What is said of a program whose results have these sizes, zeros all of them."""
    observed, expected = [], {}
    for point in POINTS:
        h, w, k, p, s = point
        arguments = {"x": np.zeros((1, 1, h, w)), "w": np.zeros((1, 1, k, k)), "padding": p, "stride": s}
        case = Case("c", point, {}, (Call(HEADER, arguments if window else {}),))
        expected[point] = np.zeros((1, 1, right(h, k, p, s), right(w, k, p, s)))
        actual = np.zeros((1, 1, *swap(size(h, k, p, s), size(w, k, p, s))))
        observed.append(Observation(case, expected[point], Returned(actual), Tolerance(), True, shown))
    observed.append(Observation(case, expected[point], Raised("ValueError", "", ""), Tolerance(), True, shown))
    return wrong_size(observed)


@pytest.mark.parametrize(
    ("size", "name"),
    [
        (lambda n, k, p, s: (n + 2 * p - k) // s, "forgets-plus-one"),
        (lambda n, k, p, s: (n + p - k) // s + 1, "counts-padding-once"),
        (lambda n, k, p, s: (n - k) // s + 1, "ignores-padding"),
        (lambda n, k, p, s: n + 2 * p - k + 1, "ignores-stride"),
        (lambda n, k, p, s: -(-(n + 2 * p - k) // s) + 1, "rounds-up"),
    ],
)
def test_a_slip_in_the_formula_is_named(size, name):
    assert told(size).id == name


def test_the_working_of_the_right_size_stands_beside_the_wrong_one():
    found = told(lambda n, k, p, s: (n + 2 * p - k) // s)
    assert found.says.en.endswith(" Right is ⌊(3 + 2·0 − 2) / 1⌋ + 1 = 2; yours has 1.")
    assert found.says.zh.endswith("应为 ⌊(3 + 2·0 − 2) / 1⌋ + 1 = 2，而你的结果是 1。")


def test_height_and_width_that_changed_places_are_named():
    assert told(right, swap=lambda rows, columns: (columns, rows)).id == "swaps-height-and-width"


def test_a_square_output_is_named_by_the_side_it_has():
    assert told(right, swap=lambda rows, columns: (rows, rows)).id == "height-for-both"
    assert told(right, swap=lambda rows, columns: (columns, columns)).id == "width-for-both"


def test_right_sizes_are_no_slip():
    assert told(right) is None


def test_another_formula_gets_no_name():
    assert told(lambda n, k, p, s: n + p) is None


def test_hidden_cases_suggest_no_slip():
    assert told(lambda n, k, p, s: (n + 2 * p - k) // s, shown=False) is None


def test_calls_without_a_window_have_no_sizes():
    assert told(lambda n, k, p, s: n, window=False) is None
