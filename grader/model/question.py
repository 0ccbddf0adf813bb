"""What a teacher writes: a question, as frozen data.

The key and every wrong answer are formulas over the letters of the question. A misconception either computes another
answer, or replaces steps of the calculation (`instead`); steps of different letters can be replaced together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from grader.formulas.formula import Formula
from grader.messages.text import Text
from grader.model.code_exercise import Range


@dataclass(frozen=True, slots=True)
class AnswerMisconception:
    """A misconception: a wrong formula, and what to say to whoever answers its value.

    Exactly one of `answer` and `instead` is given. It exists only where `when` holds.
    """

    id: str
    says: Text
    answer: Formula | None = None
    instead: Mapping[str, Formula] = field(default_factory=dict)
    when: Formula | None = None


class CreditPolicy(StrEnum):
    """What a selection of options earns that is not the right one."""

    ALL_OR_NOTHING = "all-or-nothing"
    RIGHT_MINUS_WRONG = "right-minus-wrong"


@dataclass(frozen=True, slots=True)
class OptionMisconception:
    """A misconception that shows in how one option was judged, and what to say to it."""

    id: str
    says: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One of several options, each of which may be right. `right` is a condition, `reference` the same by running it.

    `chosen` is the misconception of whoever chooses it where it is wrong, `missed` of whoever leaves it out where it is
    right.
    """

    text: Text
    right: Formula
    reference: Formula | None = None
    chosen: OptionMisconception | None = None
    missed: OptionMisconception | None = None


QuestionMisconception: TypeAlias = AnswerMisconception | OptionMisconception


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked. Its formulas may use the ids of earlier parts as letters.

    `respond` names the kind of answer (`grader.answer_kinds`).
    `reference` computes the same by running the reference; `digits` are the decimal places that are asked for.
    Where there are `options`, the answer is the tuple of which of them are right.
    """

    id: str
    respond: str
    answer: Formula
    prompt: Text | None = None
    reference: Formula | None = None
    let: Mapping[str, Formula] = field(default_factory=dict)
    points: float = 1
    digits: int | None = None
    misconceptions: tuple[AnswerMisconception, ...] = ()
    options: tuple[Option, ...] = ()
    credit: CreditPolicy = CreditPolicy.ALL_OR_NOTHING


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or several parts about the same thing.

    `id` is the file's stem, `path` the YAML file, `version` a hash of it. `params` are letters and their values, `draw`
    arrays of random numbers, `let` what follows from both; `words` say in both languages what a value that is a word
    means, `show` which arrays are drawn as grids. `covers` are units of the curriculum.
    """

    id: str
    path: Path
    version: str
    title: Text
    topic: str
    level: int
    prompt: Text
    covers: tuple[int, ...] = ()
    params: Mapping[str, Range] = field(default_factory=dict)
    draw: Mapping[str, Formula] = field(default_factory=dict)
    require: tuple[Formula, ...] = ()
    let: Mapping[str, Formula] = field(default_factory=dict)
    words: Mapping[str, Text] = field(default_factory=dict)
    show: Mapping[str, Text] = field(default_factory=dict)
    respond: str | None = None
    digits: int | None = None
    answer: Formula | None = None
    reference: Formula | None = None
    misconceptions: tuple[AnswerMisconception, ...] = ()
    options: tuple[Option, ...] = ()
    credit: CreditPolicy = CreditPolicy.ALL_OR_NOTHING
    parts: tuple[Part, ...] = ()
    explain: Text | None = None

    @property
    def asked(self) -> tuple[Part, ...]:
        """The parts; the question itself where it has none."""
        if self.respond is None or self.answer is None:
            return self.parts
        return (
            Part(
                id="answer",
                respond=self.respond,
                answer=self.answer,
                reference=self.reference,
                digits=self.digits,
                misconceptions=self.misconceptions,
                options=self.options,
                credit=self.credit,
            ),
        )

    @property
    def points(self) -> float:
        """All points that can be had."""
        return sum(part.points for part in self.asked)
