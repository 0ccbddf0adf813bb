"""A shape: whole numbers in order, such as (8, 6, 26, 26)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, ClassVar

from grader.answer_kinds.answer_kind import AnswerKind, Misread, OptionTexts, Understood, nested
from grader.answer_kinds.numerals import numeral
from grader.answer_kinds.writing import BRACKETS, bare, is_unsure, unwrapped, without_emphasis
from grader.formulas.typeset import number
from grader.messages.text import Text
from grader.model.question import Part

BETWEEN_SIZES = re.compile(  # 28x28, 6@28x28, 3-by-7, 3行4列
    r"(?<=[0-9])\s*(?:[x*@]|乘以?|-?\bby\b-?|[行个]\s*[,×]?|rows?\b\s*(?:[x*,]|and|by)?)\s*(?=[0-9])"
)
LAST_AXIS = re.compile(r"(?<=[0-9])\s*(?:列|columns?|cols?)\s*$")
SEVERAL = re.compile(r"[)\]}]\s*[,;]?\s*[(\[{]")  # one shape behind another
BEGINS_WITH_ZERO = re.compile("0[0-9]+")  # the rest of a number such as 1,024


class Shape(AnswerKind):
    """The sizes of an array, axis by axis."""

    __slots__ = ()

    noun: ClassVar[str] = "a shape"

    def returned(self, result: Any) -> Any:
        """The shape of the array that the reference returned."""
        return tuple(result.shape) if hasattr(result, "dtype") else nested(result)

    def instructions(self, part: Part) -> Text:
        """Commas between whole numbers."""
        return Text("Answer with whole numbers between commas.", "请写出用逗号分隔的整数。")

    def parse(
        self, part: Part, options: Sequence[Any], text: str, texts: Sequence[OptionTexts] = ()
    ) -> Understood | Misread:
        """Whole numbers, between commas, blanks or signs of multiplication."""
        return read_shape(text)

    def remark(self, part: Part, value: Any, key: Any) -> Text:
        """How many numbers, or which of them are wrong."""
        if len(value) != len(key):
            return Text(
                f"A shape of {len(key)} numbers is asked for; yours has {len(value)}.",
                f"应写出 {len(key)} 个数的形状；你写了 {len(value)} 个。",
            )
        wrong = ", ".join(str(i + 1) for i, (a, b) in enumerate(zip(value, key, strict=True)) if a != b)
        return Text(f"Wrong at place {wrong} of {len(key)}.", f"{len(key)} 个数中第 {wrong} 个有误。")


def read_shape(text: str) -> Understood | Misread:
    """The whole numbers of `text`, in order."""
    plain = unwrapped(bare(unwrapped(without_emphasis(text)))).translate(BRACKETS)
    separated = LAST_AXIS.sub("", BETWEEN_SIZES.sub(" ", plain))
    tokens = [token for token in re.split(r"[\s,;]+", separated) if token]
    sizes = [None if BEGINS_WITH_ZERO.fullmatch(token) else numeral(token) for token in tokens]
    is_one = not is_unsure(text) and not SEVERAL.search(text)
    if not sizes or not is_one or not all(isinstance(size, int) and size >= 0 for size in sizes):
        return Misread(
            Text(
                "Answer with whole numbers in order, such as (1, 6, 28, 28).", "请依次写出整数，例如 (1, 6, 28, 28)。"
            ),
            Text("not whole numbers in order", "不是依次写出的整数"),
        )
    return Understood(tuple(sizes), number(tuple(sizes)))
