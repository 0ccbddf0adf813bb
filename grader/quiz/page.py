"""This module is a variant as it is put before a student: texts, grids and options, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from grader.formulas.fill import fill
from grader.formulas.typeset import number
from grader.question import Part
from grader.quiz.variant import LETTERS, Variant
from grader.text import Text, same

LABELS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix with its caption; a tuple of channels makes several."""

    caption: Text
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked. `label` is a letter where there are several, `how` says in which form to answer."""

    part: Part
    label: str
    prompt: Text | None
    options: tuple[tuple[str, Text], ...]
    how: Text


@dataclass(frozen=True, slots=True)
class Page:
    """Everything of a variant that a student sees before answering."""

    variant: Variant
    prompt: Text
    grids: tuple[Grid, ...]
    asks: tuple[Ask, ...]


def page(variant: Variant) -> Page:
    """The page of a variant."""
    question = variant.question
    several = len(question.asked) > 1
    asks = tuple(
        Ask(
            part,
            LABELS[place] if several else "",
            fill(part.prompt, variant.spoken) if part.prompt else None,
            tuple(zip(LETTERS, (shown(variant, option) for option in variant.options.get(part.id, ())), strict=False)),
            _how(part),
        )
        for place, part in enumerate(question.asked)
    )
    return Page(variant, fill(question.prompt, variant.spoken), tuple(_grids(variant)), asks)


def _grids(variant: Variant) -> Iterator[Grid]:
    for name, caption in variant.question.show.items():
        value = variant.names[name]
        caption = fill(caption, variant.spoken)
        if isinstance(value[0], tuple) and isinstance(value[0][0], tuple):
            for channel, plane in enumerate(value):
                yield Grid(caption + Text(f", channel {channel + 1}", f"，通道 {channel + 1}"), plane)
        else:
            yield Grid(caption, value if isinstance(value[0], tuple) else (value,))


def _how(part: Part) -> Text:
    """In which form to answer."""
    match part.respond:
        case "choice":
            return Text("Answer with a letter.", "请用字母作答。")
        case "shape":
            return Text("Answer with a shape: whole numbers between commas.", "请写出形状：用逗号分隔的整数。")
        case "matrix":
            rounded = _rounded(part)
            return Text(
                "Put spaces between cells and ; between rows, for example 1 2; 3 4.",
                "同一行用空格分开，行与行之间用分号，例如 1 2; 3 4。",
            ) + (Text(" ", "") + rounded if rounded else rounded)
        case "number":
            return _rounded(part) or Text("Answer with a number.", "请写一个数。")


def _rounded(part: Part) -> Text:
    if part.digits is None:
        return Text("", "")
    places = "place" if part.digits == 1 else "places"
    return Text(f"Round to {part.digits} decimal {places}.", f"四舍五入到小数点后 {part.digits} 位。")


def shown(variant: Variant, value: Any, digits: int | None = None) -> Text:
    """An answer as it is read: a word as the question says it, the options' letters left out, rounded to `digits`."""
    if isinstance(value, str):
        words = variant.question.words
        return fill(words[value], variant.spoken) if value in words else same(value)
    return same(number(value) if digits is None else _plain(value, digits).replace("-", "−"))


def typed(variant: Variant, part: Part, value: Any) -> str:
    """An answer as a student types it: the letter of a choice, plain digits, rows between semicolons."""
    if part.respond == "choice":
        return LETTERS[variant.options[part.id].index(value)]
    if part.respond == "matrix":
        return "; ".join(" ".join(_plain(cell, part.digits) for cell in row) for row in value)
    return _plain(value, part.digits)


def _plain(value: Any, digits: int | None) -> str:
    if digits is not None and isinstance(value, float | Fraction):
        return f"{float(value):.{digits}f}"
    return number(value).replace("−", "-")
