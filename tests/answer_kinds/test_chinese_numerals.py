"""Chinese numerals have their values, as they are written and as they are spoken."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.answer_kinds.chinese_numerals import chinese

NUMERALS = [
    ("零", 0),
    ("十", 10),
    ("十二", 12),
    ("二十", 20),
    ("廿八", 28),
    ("卅", 30),
    ("两百", 200),
    ("二百五", 250),
    ("二百零五", 205),
    ("二百一十五", 215),
    ("三千五", 3500),
    ("三千零五", 3005),
    ("三千零五十", 3050),
    ("一千零二十四", 1024),
    ("一万二", 12000),
    ("一万零二", 10002),
    ("四十万一千四百零八", 401408),
    ("40万1408", 401408),
    ("2万5", 25000),
    ("2万500", 20500),
    ("三百万", 3000000),
    ("3百万", 3000000),
    ("一亿三千八百万", 138000000),
    ("1亿3800万", 138000000),
    ("一亿三", 130000000),
    ("一万亿", 10**12),
    ("壹仟贰佰", 1200),
    ("兩萬", 20000),
    ("一〇二四", 1024),
    ("三点一四", Fraction(157, 50)),
    ("零点五", Fraction(1, 2)),
    ("四分之一", Fraction(1, 4)),
    ("二又四分之一", Fraction(9, 4)),
]


@pytest.mark.parametrize(("written", "value"), NUMERALS)
def test_a_numeral(written, value):
    assert chinese(written) == value


@pytest.mark.parametrize(
    "written", ["", "千", "万", "百三", "三百四千", "一千二千", "点五", "三点", "零分之一", "一万二万", "28"]
)
def test_what_is_no_numeral_has_no_value(written):
    assert chinese(written) is None


DIGITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """A number below ten thousand in full."""
    text, gap = "", False
    for worth, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // worth % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return text or "零"


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_what_is_spelled_in_full_is_read_as_itself(above, below):
    tail = "" if not below else ("零" if below < 1000 else "") + spelled(below)
    assert chinese(f"{spelled(above)}万{tail}") == above * 10_000 + below
