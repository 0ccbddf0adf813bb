"""Numbers are read generously, products among them."""

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.answer_kinds.kind import Misread
from grader.answer_kinds.kinds import understand
from grader.formulas.formula import Formula
from grader.model.question import Part

NUMBER = Part("answer", "number", Formula.parse("1"))
NUMBERS = [
    ("28", 28),
    ("２８", 28),
    (" 28 ", 28),
    ("-3", -3),
    ("−3", -3),
    ("401,408", 401408),
    ("401，408", 401408),
    ("401 408", 401408),
    ("2.25", Fraction(9, 4)),
    ("2,25", Fraction(9, 4)),
    ("9/4", Fraction(9, 4)),
    ("9.2e7", 92000000),
    ("9.2×10^7", 92000000),
    ("6*28*28", 4704),
    ("6×28×28", 4704),
    ("二十八", 28),
    ("四十万一千四百零八", 401408),
    ("40万", 400000),
    ("一二八", 128),
    ("零", 0),
    ("= 28", 28),
    ("m = 28", 28),
    ("答案是28", 28),
    ("28 个", 28),
    ("28个权重", 28),
    ("28 weights", 28),
    ("0", 0),
]


@pytest.mark.parametrize(("typed", "value"), NUMBERS)
def test_a_number(typed, value):
    assert understand(NUMBER, (), typed).value == value


def test_a_decimal_comma_where_decimals_are_asked_for():
    assert understand(replace(NUMBER, digits=3), (), "1,250").value == Fraction(5, 4)
    assert understand(NUMBER, (), "1,250").value == 1250


def test_a_product_is_echoed_with_its_value():
    assert understand(NUMBER, (), "6*28*28").echo == "6·28·28 = 4704"


REFUSED = [
    ("many", "Answer with one number, such as 28.", "请写一个数，例如 28。", "not one number"),
    (
        "28x28",
        "Is that the side, 28, or the product, 784? Answer with one number.",
        "是指边长 28，还是乘积 784？请只写一个数。",
        "the side, 28, or the product, 784",
    ),
]


@pytest.mark.parametrize(("typed", "en", "zh", "why"), REFUSED)
def test_what_cannot_be_read_is_told_to_student_and_teacher(typed, en, zh, why):
    read = understand(NUMBER, (), typed)
    assert isinstance(read, Misread)
    assert (read.text.en, read.text.zh, read.why.en) == (en, zh, why)
