"""Numbers are read generously, products among them."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answer_kinds.answer_kind import Misread
from grader.answer_kinds.table import kind_of, understand
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
    ("+5", 5),
    ("-0", 0),
    ("28。", 28),
    ("28!", 28),
    ("64*32*7²", 100352),
    ("9.2×10⁵", 920000),
    ("10⁻²", Fraction(1, 100)),
    ("3.5e-2", Fraction(7, 200)),
    ("1E5", 100000),
    ("5·5·3·16 + 16", 1216),
    ("(5*5*3+1)*16", 1216),
    ("(28+2*2-5)/1+1", 28),
    ("(28-5)//2 + 1", 12),
    ("5*5*3*16 = 1200", 1200),
    ("三乘以四", 12),
    ("3 times 4 plus 1", 13),
    ("6.4K", 6400),
    ("100.352k", 100352),
    ("2.7M", 2700000),
    ("60 million", 60000000),
    ("1.5 billion", 1500000000),
    ("10w", 100000),
    ("6千", 6000),
    ("2.5百万", 2500000),
    ("1.38亿", 138000000),
    ("1亿3800万", 138000000),
    ("约 6.4 千", 6400),
    ("负3", -3),
    ("minus 3", -3),
    ("(−3)", -3),
    ("2 1/4", Fraction(9, 4)),
    ("2½", Fraction(5, 2)),
    ("¼", Fraction(1, 4)),
    ("四分之九", Fraction(9, 4)),
    ("\\frac{9}{4}", Fraction(9, 4)),
    ("$28$", 28),
    ("1,024.5", Fraction(2049, 2)),
    ("1.024,5", Fraction(2049, 2)),
    ("1'024", 1024),
    ("1_024", 1024),
    ("twenty-eight", 28),
    ("one hundred and two", 102),
    ("none", 0),
    ("没有", 0),
    ("The answer is 28", 28),
    ("I think it's 28.", 28),
    ("so the output is 28 x 28 x 6", 4704),
    ("about 28", 28),
    ("≈28", 28),
    ("答：28", 28),
    ("答案应该是28个", 28),
    ("一共28个参数", 28),
    ("28 weights in total", 28),
]


@pytest.mark.parametrize(("typed", "value"), NUMBERS)
def test_a_number(typed, value):
    assert understand(NUMBER, (), typed).value == value


def test_a_decimal_comma_where_decimals_are_asked_for():
    assert understand(replace(NUMBER, digits=3), (), "1,250").value == Fraction(5, 4)
    assert understand(NUMBER, (), "1,250").value == 1250


def test_a_product_is_echoed_with_its_value():
    assert understand(NUMBER, (), "6*28*28").echo == "6·28·28 = 4704"


NOT_ONE_NUMBER = [
    *(
        "28 or 29",
        "28, 29 and 30",
        "28 bananas",
        "not 28",
        "不是28",
        "28, because of the stride",
        "28=",
        "==",
        "n+1",
        "k*k*3",
    ),
    *("0x1C", "0x28", "100%", "inf", "NaN", "1/0", "2^1000", "9**9**9", "3*4 = 13", "*28", "2**", "28)(28", "1,024,3"),
    *("千", "万", "one two", "three hundred hundred", "2 m", "7²8", "1 2", "2 5/4", "-", ".", "( )", "𝟘x", "2+3)*4"),
]


@pytest.mark.parametrize("typed", NOT_ONE_NUMBER)
def test_what_is_not_surely_one_number_is_asked_again(typed):
    assert isinstance(understand(NUMBER, (), typed), Misread)


def test_a_power_by_itself_may_be_a_side_or_an_area():
    assert understand(NUMBER, (), "28²").why.en == "the side, 28, or the product, 784"


@given(st.text(alphabet="0123456789+-*/^()., ex×²³½一二十百千万亿点分之kmKM=∞\\{}frac\n", max_size=60))
def test_nothing_that_is_typed_raises(typed):
    understand(NUMBER, (), typed)


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


@pytest.mark.parametrize(
    ("value", "key"), [(92_000_000, 92_198_400), (92_200_000, 92_198_400), (900, 917), (90_000_000, 92_198_400)]
)
def test_the_right_number_rounded_is_told_so(value, key):
    assert kind_of(NUMBER).remark(NUMBER, value, key).en == "That is rounded; the exact number is asked for."


@pytest.mark.parametrize(
    ("value", "key"), [(92_198_401, 92_198_400), (28, 29), (10, 10), (100, 28), (0, 7), (7, 0), (30, 28)]
)
def test_another_wrong_number_is_not_called_rounded(value, key):
    assert kind_of(NUMBER).remark(NUMBER, value, key).en == ""
