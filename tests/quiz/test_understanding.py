"""Typed answers are read generously, and what cannot be read is told in both languages."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.formulas.formula import Formula
from grader.question import Part
from grader.quiz.numerals import normalized, numeral
from grader.quiz.understanding import Misread, Understood, understand

ONE = Formula.parse("1")


def part(respond, digits=None):
    return Part("answer", respond, ONE, digits=digits)


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
    assert understand(part("number"), (), typed).value == value


def test_a_decimal_comma_where_decimals_are_asked_for():
    assert understand(part("number", digits=3), (), "1,250").value == Fraction(5, 4)
    assert understand(part("number"), (), "1,250").value == 1250


SHAPES = [
    ("(1, 6, 28, 28)", (1, 6, 28, 28)),
    ("(1，6，28，28)", (1, 6, 28, 28)),
    ("1 6 28 28", (1, 6, 28, 28)),
    ("28 x28", (28, 28)),
    ("28×28", (28, 28)),
    ("6@28x28", (6, 28, 28)),
    ("[6; 28; 28]", (6, 28, 28)),
    ("6、28、28", (6, 28, 28)),
    ("（六，二十八，二十八）", (6, 28, 28)),
]


@pytest.mark.parametrize(("typed", "value"), SHAPES)
def test_a_shape(typed, value):
    assert understand(part("shape"), (), typed).value == value


MATRICES = [
    ("15 16; 6 15", ((15, 16), (6, 15))),
    ("15 16；6 15", ((15, 16), (6, 15))),
    ("[[15, 16], [6, 15]]", ((15, 16), (6, 15))),
    ("15,16;6,15", ((15, 16), (6, 15))),
    ("1 1,5; 2,25 1", ((1, Fraction(3, 2)), (Fraction(9, 4), 1))),
    ("-1 0\n2 −3", ((-1, 0), (2, -3))),
    ("((1, 2), (3, 4))", ((1, 2), (3, 4))),
]


@pytest.mark.parametrize(("typed", "value"), MATRICES)
def test_a_matrix(typed, value):
    assert understand(part("matrix"), (), typed).value == value


@pytest.mark.parametrize("typed", ["b", "B", "Ｂ", "(b)", "b.", "选B"])
def test_a_letter(typed):
    assert understand(part("choice"), ("x", "y", "z"), typed) == Understood("y", "B")


def test_a_value_instead_of_its_letter():
    assert understand(part("choice"), (5, 7), "7") == Understood(7, "B")
    assert understand(part("choice"), ((1, 2), (3, 4)), "3x4") == Understood((3, 4), "B")


def test_what_was_understood_is_echoed():
    assert understand(part("number"), (), "6*28*28").echo == "6·28·28 = 4704"
    assert understand(part("shape"), (), "28 x28").echo == "(28, 28)"
    assert understand(part("matrix"), (), "[[1,2],[3,4]]").echo == "1 2; 3 4"


REFUSED = [
    ("number", "many", "Answer with one number, such as 28.", "请写一个数，例如 28。", "not one number"),
    (
        "number",
        "28x28",
        "Is that the side, 28, or the product, 784? Answer with one number.",
        "是指边长 28，还是乘积 784？请只写一个数。",
        "the side, 28, or the product, 784",
    ),
    (
        "shape",
        "(1, 2.5)",
        "Answer with whole numbers in order, such as (1, 6, 28, 28).",
        "请依次写出整数，例如 (1, 6, 28, 28)。",
        "not whole numbers in order",
    ),
    (
        "matrix",
        "1 2; 3",
        "The rows have 2, 1 cells; write equally many.",
        "各行有 2, 1 个数；应一样多。",
        "rows of 2, 1 cells",
    ),
    (
        "matrix",
        "",
        "Write the cells of a row with spaces, and ; between rows, such as 1 2; 3 4.",
        "同一行的数用空格分开，行与行之间用分号，例如 1 2; 3 4。",
        "not rows of numbers",
    ),
    (
        "choice",
        "e",
        "Answer with a letter from A to C.",
        "请用 A 到 C 中的一个字母作答。",
        "none of the letters from A to C",
    ),
]


@pytest.mark.parametrize(("respond", "typed", "en", "zh", "why"), REFUSED)
def test_what_cannot_be_read_is_told_to_student_and_teacher(respond, typed, en, zh, why):
    read = understand(part(respond), ("x", "y", "z"), typed)
    assert isinstance(read, Misread)
    assert (read.text.en, read.text.zh, read.why.en) == (en, zh, why)


@given(st.sampled_from(["choice", "number", "shape", "matrix"]), st.text(max_size=60))
def test_anything_can_be_typed(respond, typed):
    assert isinstance(understand(part(respond), ("x", 2, (3, 4)), typed), Understood | Misread)


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_as_itself(value):
    assert numeral(normalized(str(value))) == value
    assert numeral(normalized(f"{value:,}")) == value
