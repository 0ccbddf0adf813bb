"""Marks of answers: credit for each part, and the idea behind a wrong one.

A part is right where it is the key, or where it follows from the student's own earlier answers: one slip costs once.
How much a wrong one earns, its kind says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.answer_kinds.answer_kind import Misconceptions, Misread, Names, Understood, Wrong
from grader.answer_kinds.table import kind_of, understand
from grader.formulas.formula import FormulaError
from grader.messages.text import Text
from grader.model.question import Part
from grader.quiz import answers
from grader.quiz.variant import Variant

MAX_QUOTED_CHARS = 40  # of an answer that cannot be read


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """One part. `value` is None where nothing was answered; `cells` tells of each cell of a matrix whether it is right.

    `carried`: wrong by itself, right for the student's own earlier answers. `ideas` are the misconceptions that lead to
    this very answer: one, or two at once.
    """

    part: Part
    value: Any
    key: Any
    credit: float
    carried: bool = False
    ideas: Misconceptions = ()
    cells: tuple[tuple[bool, ...], ...] | None = None
    text: Text = Text("", "")

    @property
    def points(self) -> float:
        """What it earned."""
        return self.credit * self.part.points


@dataclass(frozen=True, slots=True)
class MarkedVariant:
    """A whole answer."""

    variant: Variant
    parts: tuple[MarkedPart, ...]

    @property
    def points(self) -> float:
        """What all parts earned."""
        return sum(part.points for part in self.parts)

    @property
    def out_of(self) -> float:
        """What could be earned."""
        return self.variant.question.points

    @property
    def right(self) -> bool:
        """Whether nothing was lost."""
        return all(part.credit == 1 for part in self.parts)

    @property
    def ideas(self) -> tuple[str, ...]:
        """The ids of all misconceptions found."""
        return tuple(dict.fromkeys(idea.id for part in self.parts for idea in part.ideas))


@dataclass(frozen=True, slots=True)
class MarkedAnswer:
    """Typed answers and their marks. `misread` says by part why what was typed could not be read."""

    marked: MarkedVariant
    misread: Mapping[str, Misread]


def mark_typed(variant: Variant, typed: Mapping[str, str]) -> MarkedAnswer:
    """The marks for what was typed, by part; what cannot be read earns nothing, and says how to write it."""
    parts = [part for part in variant.question.asked if typed.get(part.id)]
    read = {part.id: read_typed(variant, part, typed[part.id]) for part in parts}
    misread = {name: found for name, found in read.items() if isinstance(found, Misread)}
    marked = mark(variant, {name: found.value for name, found in read.items() if isinstance(found, Understood)})
    return with_misread(marked, typed, misread)


def with_misread(marked: MarkedVariant, typed: Mapping[str, str], misread: Mapping[str, Misread]) -> MarkedAnswer:
    """The marks, and to each answer that could not be read what was typed and how to write it."""
    said = {name: _quoted(typed[name]) + found.text for name, found in misread.items()}
    return MarkedAnswer(_with_texts(marked, said), misread)


def read_typed(variant: Variant, part: Part, typed: str) -> Understood | Misread:
    """What was typed, as an answer to a part: a value, a letter, or what an option says."""
    options = variant.options.get(part.id, ())
    return understand(
        part, options, typed, [kind_of(part).option_text(part, option, variant.say) for option in options]
    )


def _with_texts(marked: MarkedVariant, said: Mapping[str, Text]) -> MarkedVariant:
    return replace(marked, parts=tuple(replace(one, text=said.get(one.part.id, one.text)) for one in marked.parts))


def _quoted(typed: str) -> Text:
    """What was typed, cut to a line."""
    plain = "".join(character if character.isprintable() else " " for character in typed)
    short = plain if len(plain) <= MAX_QUOTED_CHARS else f"{plain[:MAX_QUOTED_CHARS]}…"
    return Text(f'You wrote "{short}". ', f"你写的是“{short}”。")


def mark(variant: Variant, given: Mapping[str, Any]) -> MarkedVariant:
    """The answers in `given`, by part; a part that is missing was not answered."""
    own = {part.id: given.get(part.id) for part in variant.question.asked}
    earlier = {name: variant.key[name] if value is None else value for name, value in own.items()}
    return MarkedVariant(
        variant, tuple(_marked(variant, part, own[part.id], earlier) for part in variant.question.asked)
    )


def _marked(variant: Variant, part: Part, value: Any, earlier: Names) -> MarkedPart:
    key = variant.key[part.id]
    if value is None:
        return MarkedPart(part, None, key, 0.0)
    if answers.same(part, value, key):
        return MarkedPart(part, value, key, 1.0)
    if _follows(variant, part, value, earlier):
        text = Text("Right for your earlier answer: no points lost here.", "与你前面的答案一致：此处不再扣分。")
        return MarkedPart(part, value, key, 1.0, carried=True, text=text)
    kind = kind_of(part)
    ideas = kind.misjudged(part, value, key) or _ideas(variant, part, value, earlier)
    text = kind.explain(Wrong(part, variant.options.get(part.id, ()), value, key, ideas), variant.say)
    return MarkedPart(part, value, key, kind.credit(part, value, key), False, ideas, kind.cells(part, value, key), text)


def _follows(variant: Variant, part: Part, value: Any, earlier: Names) -> bool:
    """Whether the answer is right as far as the student's own earlier answers are."""
    if all(earlier[name] == variant.key[name] for name in _before(variant, part)):
        return False
    try:
        return answers.same(part, value, answers.answer(variant.question, part, variant.drawn, earlier))
    except FormulaError:
        return False


def _before(variant: Variant, part: Part) -> list[str]:
    ids = [asked.id for asked in variant.question.asked]
    return ids[: ids.index(part.id)]


def _ideas(variant: Variant, part: Part, value: Any, earlier: Names) -> Misconceptions:
    """The misconception whose answer this is, or the only pair of them; with the key's earlier answers or the own."""
    for before in (variant.key, earlier):
        for candidates in (answers.wrong_answers, answers.compositions):
            try:
                found = candidates(variant.question, part, variant.drawn, before)
            except FormulaError:
                continue
            fitting = [ideas for ideas, wrong in found if answers.same(part, value, wrong)]
            if len(fitting) == 1:
                return fitting[0]
    return ()
