"""Formulas: what is read, what is refused and where, what they are worth."""

import pickle
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.formulas.formula import Formula, FormulaError

SIZE = "(H + 2*P - K) // S + 1"


def test_a_formula_knows_its_names_and_functions():
    formula = Formula.parse(" max(H, ints(W)) + H ")
    assert str(formula) == "max(H, ints(W)) + H"
    assert formula.names == {"H", "W"}
    assert formula.functions == {"max", "ints"}


def test_a_formula_is_evaluated_with_names():
    assert Formula.parse(SIZE).evaluate({"H": 7, "P": 1, "K": 3, "S": 2}) == 4


def test_functions_of_the_caller_are_called():
    assert Formula.parse("twice(H) + 1").evaluate({"H": 4}, {"twice": lambda n: 2 * n}) == 9


def test_a_formula_equals_one_with_the_same_text():
    assert Formula.parse("H + 1") == Formula.parse("H + 1") != Formula.parse("H+1")


def test_a_formula_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(Formula.parse(SIZE))).evaluate({"H": 5, "P": 0, "K": 3, "S": 1}) == 3


def test_the_column_of_a_name_is_that_of_its_first_use():
    assert [Formula.parse("H + W*H").column(name) for name in ("H", "W", "K")] == [1, 5, 0]


VALUES = [
    ("1 < H <= 3", True),
    ("3 < H < 1/0", False),
    ("H == 3 and W", 5),
    ("H == 2 or not W", False),
    ("H if H > W else W", 5),
    ("(H, W, 'same', None, True)", (3, 5, "same", None, True)),
    ("[H, W][1]", 5),
    ("pair[0] + pair[-1]", 9),
    ("(1, 2) + (3,)", (1, 2, 3)),
    ("H in (1, 3)", True),
    ("2 not in (1, 3)", True),
    ("-H % W + +1", 3),
    ("2**10 + H/2", 1025.5),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_it_computes_as_python_does(text, value):
    assert Formula.parse(text).evaluate({"H": 3, "W": 5, "pair": (2, 7)}) == value


NOT_ALLOWED = [
    ("H.shape", 1),
    ("1 + H.shape[0]", 5),
    ("(lambda: 1)()", 1),
    ("[h for h in H]", 1),
    ("max(H, key=W)", 1),
    ("max(*H)", 5),
    ("f'{H}'", 1),
    ("1j", 1),
    ("b'x'", 1),
    ("...", 1),
    ("H[1:2]", 3),
    ("{1: 2}", 1),
    ("H is W", 0),
    ("H @ W", 0),
    ("~H", 0),
    ("min(1)(2)", 1),
]


@pytest.mark.parametrize(("text", "column"), NOT_ALLOWED)
def test_other_syntax_is_refused_at_its_place(text, column):
    with pytest.raises(FormulaError) as caught:
        Formula.parse(text)
    assert caught.value.text.en == (
        "this cannot be part of a formula; use numbers, names, + - * / // % **, comparisons, "
        "a if c else b, tuples, lists and the built-in functions"
    )
    assert caught.value.text.zh == (
        "公式中不能这样写；可用数、名称、+ - * / // % **、比较、a if c else b、元组、列表和内置函数"
    )
    assert caught.value.column == column


@pytest.mark.parametrize(
    "text", ["H +", "1 if", "H := 1", "import os", "(" * 300, "-" * 499, "\0", "'\\d'", "1if H else 2"]
)
def test_what_is_not_an_expression_is_refused(text):
    with pytest.raises(FormulaError) as caught:
        Formula.parse(text)
    assert caught.value.text.en.endswith("is not a formula; write it as in Python, such as (H + 2*P - K) // S + 1")
    assert caught.value.text.zh.endswith("不是公式；请按 Python 的写法，例如 (H + 2*P - K) // S + 1")


UNREADABLE = [
    ("", "an empty formula; write a number or an expression", "公式为空；请写一个数或表达式"),
    ("1" * 501, "the formula has 501 characters; at most 500 are read", "公式有 501 个字符；最多 500 个"),
    ("-" * 45 + "H", "the formula is nested more than 40 deep", "公式的嵌套超过 40 层"),
    ("9" * 60, "the number is too large", "这个数过大"),
    ("1e999", "the number is too large", "这个数过大"),
]


@pytest.mark.parametrize(("text", "en", "zh"), UNREADABLE)
def test_a_formula_without_measure_is_refused(text, en, zh):
    with pytest.raises(FormulaError) as caught:
        Formula.parse(text)
    assert (caught.value.text.en, caught.value.text.zh) == (en, zh)


FAILURES = [
    ("H // S", "H // S: division by zero, with H = 7, S = 0", "H // S：除数为 0，其中 H = 7, S = 0"),
    ("9**9**9", "9**9**9: the result is too large", "9**9**9：结果过大"),
    ("H + X", "H + X: X is not known, with H = 7", "H + X：未知的 X，其中 H = 7"),
    ("draw(2)", "draw(2): draw is not known", "draw(2)：未知的 draw"),
    ("'a' * 2", "'a' * 2: it cannot be computed (str * int)", "'a' * 2：无法计算（str * int）"),
    (
        "[1][5]",
        "[1][5]: it cannot be computed (list index out of range)",
        "[1][5]：无法计算（list index out of range）",
    ),
]


@pytest.mark.parametrize(("text", "en", "zh"), FAILURES)
def test_a_failure_names_the_formula_and_the_values(text, en, zh):
    with pytest.raises(FormulaError) as caught:
        Formula.parse(text).evaluate({"H": 7, "S": 0})
    assert (caught.value.text.en, caught.value.text.zh) == (en, zh)


def test_arrays_that_cannot_be_computed_with_are_a_failure():
    names = {"a": np.zeros((2, 3)), "b": np.zeros((4, 5))}
    for text in ("a + b", "a / b", "1 / a", "a and 1", "transpose(a, 7)", "reshape(a, 4)", "a[9]"):
        with pytest.raises(FormulaError):
            Formula.parse(text).evaluate(names)


def test_the_working_shows_the_numbers():
    assert Formula.parse(SIZE).working({"H": 7, "P": 1, "K": 3, "S": 2}) == "⌊(7 + 2·1 − 3) / 2⌋ + 1 = 4"


def test_there_is_no_working_where_nothing_is_computed():
    assert [Formula.parse(text).working({"H": 7}) for text in ("5", "H", "(H, 2)")] == ["5", "7", "(7, 2)"]


@given(st.text(max_size=60) | st.text("()[]{}+-*/%<>=!,.'\"0123456789eHWmax if else not and or:@\\\n", max_size=60))
def test_whatever_is_written_only_a_formula_error_is_raised(text):
    with suppress(FormulaError):
        Formula.parse(text).evaluate({"H": 3, "W": (1, 2)})
