"""This module is a typed answer, understood as a value: generously, and never at the student's cost.

What is understood is echoed. What cannot be read is no answer at all: the sentence says how to write one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from grader.formulas.typeset import number
from grader.question import Part
from grader.quiz.numerals import normalized, numeral
from grader.quiz.variant import LETTERS
from grader.text import Text

LONGEST = 2000  # characters
BRACKETS = str.maketrans(dict.fromkeys("()[]{}<>【】《》〔〕「」", " "))
BEFORE = re.compile(r"^[a-z_ ]*[a-z][a-z_' ]*[=:≈]\s*|^(答案?[是为:]?|约等于|约|等于|=|≈)\s*")
AFTER = re.compile(
    r"(?<=[0-9零〇一二两三四五六七八九十百千万亿])\s*([a-z][a-z .]*|[个次行列维层位像素参数权重乘法通道]+)\.?$"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer as a value, and as it is echoed."""

    value: Any
    echo: str


@dataclass(frozen=True, slots=True)
class Misread:
    """Why no answer could be read: how to write one, for the student, and what is wrong, for the teacher."""

    text: Text
    why: Text


def understand(part: Part, options: Sequence[Any], typed: str) -> Understood | Misread:
    """What `typed` means as an answer to `part`, whose choices are `options`."""
    text = normalized(typed[:LONGEST])
    match part.respond:
        case "choice":
            return _choice(text, options)
        case "number":
            return _number(text, part.digits is not None)
        case "shape":
            return _shape(text)
        case "matrix":
            return _matrix(text)


def _choice(text: str, options: Sequence[Any]) -> Understood | Misread:
    letters = LETTERS[: len(options)]
    bare = re.sub(r"^(选择?|option |answer )|[\s().:,]|[项]$", "", text)
    if len(bare) == 1 and bare.upper() in letters:
        return _chosen(options, letters.index(bare.upper()))
    for place, option in enumerate(options):
        if not isinstance(option, str) and _means(text, option):
            return _chosen(options, place)
    first, last = letters[0], letters[-1]
    return Misread(
        Text(f"Answer with a letter from {first} to {last}.", f"请用 {first} 到 {last} 中的一个字母作答。"),
        Text(f"none of the letters from {first} to {last}", f"不是 {first} 到 {last} 中的字母"),
    )


def _chosen(options: Sequence[Any], place: int) -> Understood:
    return Understood(options[place], LETTERS[place])


def _means(text: str, option: Any) -> bool:
    """Whether a value was typed instead of its letter."""
    read = _shape(text) if isinstance(option, tuple) else _number(text, False)
    return isinstance(read, Understood) and bool(read.value == option)


def _number(text: str, decimals: bool) -> Understood | Misread:
    text = AFTER.sub("", BEFORE.sub("", text)).translate(BRACKETS).strip()
    value = numeral(text, decimals)
    if value is not None:
        return Understood(value, number(value))
    factors = [numeral(factor) for factor in re.split(r"[*x乘]", text)]
    if len(factors) > 1 and None not in factors:
        if len(factors) == 2 and factors[0] == factors[1]:
            a, product = factors[0], factors[0] * factors[0]  # type: ignore[operator]
            return Misread(
                Text(
                    f"Is that the side, {a}, or the product, {product}? Answer with one number.",
                    f"是指边长 {a}，还是乘积 {product}？请只写一个数。",
                ),
                Text(f"the side, {a}, or the product, {product}", f"可能是边长 {a}，也可能是乘积 {product}"),
            )
        product = 1
        for factor in factors:
            product *= factor  # type: ignore[operator]
        return Understood(product, f"{'·'.join(map(number, factors))} = {number(product)}")
    return Misread(
        Text("Answer with one number, such as 28.", "请写一个数，例如 28。"), Text("not one number", "不是一个数")
    )


def _shape(text: str) -> Understood | Misread:
    bare = re.sub(r"(?<=[0-9])\s*[x*@乘]\s*(?=[0-9])", " ", BEFORE.sub("", text).translate(BRACKETS))
    tokens = [token for token in re.split(r"[\s,;x*@乘]+", bare) if token]
    sizes = [numeral(token) for token in tokens]
    if not sizes or not all(isinstance(size, int) for size in sizes):
        return Misread(
            Text(
                "Answer with whole numbers in order, such as (1, 6, 28, 28).", "请依次写出整数，例如 (1, 6, 28, 28)。"
            ),
            Text("not whole numbers in order", "不是依次写出的整数"),
        )
    return Understood(tuple(sizes), number(tuple(sizes)))


def _matrix(text: str) -> Understood | Misread:
    rows = [row for row in re.split(r"[;\n]|\]\s*,?\s*\[|\)\s*,?\s*\(", text) if row.translate(BRACKETS).strip(" ,")]
    cells = [_cells(row.translate(BRACKETS)) for row in rows]
    if not cells or any(None in row for row in cells):
        return Misread(
            Text(
                "Write the cells of a row with spaces, and ; between rows, such as 1 2; 3 4.",
                "同一行的数用空格分开，行与行之间用分号，例如 1 2; 3 4。",
            ),
            Text("not rows of numbers", "不是一行行的数"),
        )
    if len({len(row) for row in cells}) > 1:
        lengths = ", ".join(str(len(row)) for row in cells)
        return Misread(
            Text(f"The rows have {lengths} cells; write equally many.", f"各行有 {lengths} 个数；应一样多。"),
            Text(f"rows of {lengths} cells", f"各行有 {lengths} 个数，不一样多"),
        )
    value = tuple(map(tuple, cells))
    return Understood(value, "; ".join(" ".join(map(number, row)) for row in value))


def _cells(row: str) -> list[int | Fraction | None]:
    """The numbers of a row: between spaces, where a comma is a decimal one, or else between commas."""
    spaced = row.split()
    if len(spaced) > 1 and not any(token.endswith(",") or token == "," for token in spaced):
        return [numeral(token, decimals=True) for token in spaced]
    return [numeral(token) for token in re.split(r"[\s,]+", row.strip(" ,"))]
