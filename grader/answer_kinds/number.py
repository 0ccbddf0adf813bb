"""A number: whole, a fraction, or rounded to the decimal places that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from grader.answer_kinds.answer_kind import AnswerKind, Misread, OptionTexts, Understood
from grader.answer_kinds.arithmetic import Computed, computed
from grader.answer_kinds.numerals import numeral
from grader.answer_kinds.writing import bare, is_unsure, unwrapped, without_emphasis
from grader.formulas.typeset import number
from grader.messages.text import Text
from grader.model.question import Part

UNIT = re.compile(  # behind a number
    r"(?<=[0-9a-z)零〇一二两三四五六七八九十百千万亿])\s*"
    r"(?:\b(?:pixels?|px|weights?|param(?:eter)?s?|mult(?:iplication)?s?|macs?|multiply-adds?|additions?|bias(?:es)?"
    r"|channels?|rows?|columns?|cols?|layers?|units?|neurons?|nodes?|values?|numbers?|times|filters?|kernels?|cells?|entries|elements?"
    r"|outputs?|inputs?|images?|positions?|windows?|bytes|in total|in all|total|altogether|of them|each"
    r"|per (?:image|filter|kernel|layer)|wide|high|tall)"
    r"|[个次行列维层位像素参数权重乘法通道神经元卷积核滤波器张片格值条宽高数偏置]+)$"
)
NOTHING = ("none", "nothing", "no", "nil", "无", "没有")
UNSURE_NUMBER = re.compile(  # 0·5; 2.5×106, which may have been 10⁶; 1234,567, by thousands or by a decimal comma
    r"0\*[0-9]+|[0-9.]+\s*[x*]\s*10[0-9]|[0-9]{4,},[0-9]{3}"
)
TWICE = re.compile(r"([^()]+?)\s*\(([^()]+)\)")
RANGE = re.compile(r"([0-9]{1,9})\s*-\s*([0-9]{1,9})")
MAX_ROUNDING = Fraction(1, 20)  # of the right number
MAX_ROUND_DIGITS = 4  # that are no zeros at the end
MAX_UNITS = 3  # behind one another: "weights in total"


class Number(AnswerKind):
    """One number."""

    __slots__ = ()

    noun: ClassVar[str] = "a number"
    takes: ClassVar[tuple[str, ...]] = ("answer", "digits", "misconceptions")

    def instructions(self, part: Part) -> Text:
        """How many decimal places, where some are asked for."""
        return rounding(part.digits) or Text("Answer with a number.", "请写一个数。")

    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """A number, or arithmetic with numbers."""
        return read_number(text, part.digits is not None)

    def remark(self, part: Part, value: Any, key: Any) -> Text:
        """That the right number was rounded."""
        is_close = key and value != key and abs(value - key) <= MAX_ROUNDING * abs(key)
        if not (is_close and part.digits is None and isinstance(value, int) and _is_round(value, key)):
            return Text("", "")
        return Text("That is rounded; the exact number is asked for.", "这是四舍五入后的数；要求的是精确值。")

    def rank(self, key: Any, wrong: Sequence[Any]) -> int | None:
        """How many wrong answers are smaller."""
        return sum(1 for value in wrong if value < key)


def _is_round(value: int, key: int | Fraction) -> bool:
    """Whether a number has fewer digits that count than the right one, such as 92,000,000 for 92,198,400."""
    own, right = (len(str(abs(int(number))).rstrip("0")) for number in (value, key))
    return own < right and own <= MAX_ROUND_DIGITS


def rounding(digits: int | None) -> Text:
    """That the answer is to be rounded, where it is."""
    if digits is None:
        return Text("", "")
    places = "place" if digits == 1 else "places"
    return Text(f"Round to {digits} decimal {places}.", f"四舍五入到小数点后 {digits} 位。")


def read_number(text: str, decimals: bool) -> Understood | Misread:
    """The number that `text` is or comes to. `decimals`: 1,250 is a decimal comma and no thousand."""
    text = without_emphasis(text)
    plain = bare(unwrapped(bare(text)))
    if plain in NOTHING:
        return Understood(0, "0")
    found = computed(plain, decimals) or _said_twice(plain, decimals)
    for _ in range(MAX_UNITS):
        if found is not None:
            break
        plain = UNIT.sub("", plain)
        found = computed(plain, decimals)
    if found is None or is_unsure(text) or UNSURE_NUMBER.fullmatch(plain) or _is_range(plain):
        return Misread(
            Text("Answer with one number, such as 28.", "请写一个数，例如 28。"), Text("not one number", "不是一个数")
        )
    if found.side is not None:
        return _side_or_product(found.side, found.value)
    return Understood(found.value, found.echo)


def _said_twice(plain: str, decimals: bool) -> Computed | None:
    """The value of `64 (sixty-four)`, where both are the same."""
    said = TWICE.fullmatch(plain)
    if said is None or "/" in said[1] or numeral(said[1], decimals) is None:
        return None
    one, two = computed(said[1], decimals), computed(said[2].lstrip("= "), decimals)
    return one if one and two and one.value == two.value else None


def _is_range(plain: str) -> bool:
    """Whether 10-20 may as well mean: from 10 to 20."""
    found = RANGE.fullmatch(plain)
    return found is not None and int(found[1]) < int(found[2])


def _side_or_product(side: int | Fraction, product: int | Fraction) -> Misread:
    a, b = number(side), number(product)
    return Misread(
        Text(
            f"Is that the side, {a}, or the product, {b}? Answer with one number.",
            f"是指边长 {a}，还是乘积 {b}？请只写一个数。",
        ),
        Text(f"the side, {a}, or the product, {b}", f"可能是边长 {a}，也可能是乘积 {b}"),
    )
