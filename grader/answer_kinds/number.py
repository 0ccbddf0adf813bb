"""A number: whole, a fraction, or rounded to the decimal places that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar

from grader.answer_kinds.kind import AnswerKind, Misread, Understood
from grader.answer_kinds.numerals import BRACKETS, numeral, unlabelled
from grader.formulas.typeset import number
from grader.messages.text import Text
from grader.model.question import Part

UNIT = re.compile(  # behind a number
    r"(?<=[0-9零〇一二两三四五六七八九十百千万亿])\s*([a-z][a-z .]*|[个次行列维层位像素参数权重乘法通道]+)\.?$"
)


class Number(AnswerKind):
    """One number."""

    __slots__ = ()

    noun: ClassVar[str] = "a number"
    takes: ClassVar[tuple[str, ...]] = ("answer", "digits", "misconceptions")

    def instructions(self, part: Part) -> Text:
        """How many decimal places, where some are asked for."""
        return rounding(part.digits) or Text("Answer with a number.", "请写一个数。")

    def parse(self, part: Part, options: Sequence[Any], text: str) -> Understood | Misread:
        """A number, or a product of numbers."""
        return read_number(text, part.digits is not None)

    def rank(self, key: Any, wrong: Sequence[Any]) -> int | None:
        """How many wrong answers are smaller."""
        return sum(1 for value in wrong if value < key)


def rounding(digits: int | None) -> Text:
    """That the answer is to be rounded, where it is."""
    if digits is None:
        return Text("", "")
    places = "place" if digits == 1 else "places"
    return Text(f"Round to {digits} decimal {places}.", f"四舍五入到小数点后 {digits} 位。")


def read_number(text: str, decimals: bool) -> Understood | Misread:
    """The number, or the product of numbers, that `text` is. `decimals`: 1,250 is a decimal comma and no thousand."""
    text = UNIT.sub("", unlabelled(text)).translate(BRACKETS).strip()
    value = numeral(text, decimals)
    if value is not None:
        return Understood(value, number(value))
    factors = [numeral(factor) for factor in re.split(r"[*x乘]", text)]
    known = [factor for factor in factors if factor is not None]
    if len(factors) > 1 and len(known) == len(factors):
        return _product(known)
    return Misread(
        Text("Answer with one number, such as 28.", "请写一个数，例如 28。"), Text("not one number", "不是一个数")
    )


def _product(factors: Sequence[int | Fraction]) -> Understood | Misread:
    product: int | Fraction = 1
    for factor in factors:
        product *= factor
    if len(factors) == 2 and factors[0] == factors[1]:
        side = factors[0]
        return Misread(
            Text(
                f"Is that the side, {side}, or the product, {product}? Answer with one number.",
                f"是指边长 {side}，还是乘积 {product}？请只写一个数。",
            ),
            Text(f"the side, {side}, or the product, {product}", f"可能是边长 {side}，也可能是乘积 {product}"),
        )
    return Understood(product, f"{'·'.join(map(number, factors))} = {number(product)}")
