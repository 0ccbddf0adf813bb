"""Variant as it is put before a student: texts, grids and options, the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from grader.answer_kinds.letters import LETTERS
from grader.answer_kinds.table import kind_of
from grader.formulas.fill import fill
from grader.messages.text import Text
from grader.model.question import Part
from grader.quiz.variant import Variant

LABELS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class CaptionedGrid:
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
class QuestionPage:
    """Everything of a variant that a student sees before answering."""

    variant: Variant
    prompt: Text
    grids: tuple[CaptionedGrid, ...]
    asks: tuple[Ask, ...]


def page(variant: Variant) -> QuestionPage:
    """The page of a variant."""
    question = variant.question
    several = len(question.asked) > 1
    asks = tuple(
        Ask(
            part,
            LABELS[place] if several else "",
            fill(part.prompt, variant.spoken) if part.prompt else None,
            tuple(_options(variant, part)),
            kind_of(part).instructions(part),
        )
        for place, part in enumerate(question.asked)
    )
    return QuestionPage(variant, fill(question.prompt, variant.spoken), tuple(_grids(variant)), asks)


def _options(variant: Variant, part: Part) -> Iterator[tuple[str, Text]]:
    for letter, option in zip(LETTERS, variant.options.get(part.id, ()), strict=False):
        yield letter, kind_of(part).option_text(part, option, variant.say)


def _grids(variant: Variant) -> Iterator[CaptionedGrid]:
    for name, caption in variant.question.show.items():
        value = variant.names[name]
        caption = fill(caption, variant.spoken)
        if isinstance(value[0], tuple) and isinstance(value[0][0], tuple):
            for channel, plane in enumerate(value):
                yield CaptionedGrid(caption + Text(f", channel {channel + 1}", f"，通道 {channel + 1}"), plane)
        else:
            yield CaptionedGrid(caption, value if isinstance(value[0], tuple) else (value,))


def shown(variant: Variant, part: Part, value: Any, digits: int | None = None) -> Text:
    """An answer as it is read: a word as the question says it, the options' letters left out, rounded to `digits`."""
    return kind_of(part).shown(part, variant.options.get(part.id, ()), value, digits, variant.say)


def typed(variant: Variant, part: Part, value: Any) -> str:
    """An answer as a student types it: the letter of a choice, plain digits, rows between semicolons."""
    return kind_of(part).typed(part, variant.options.get(part.id, ()), value)
