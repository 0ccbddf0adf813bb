"""Draws of a question: which letters it may get, and which of them can be used.

A draw is usable where every condition holds and no misconception gives the key's answer or another one's: so that
every wrong answer tells which. A space without random arrays is enumerated where it is small.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import product
from typing import Any

from grader.answer_kinds.answer_kind import Names, nested
from grader.answer_kinds.table import kind_of
from grader.formulas.draws import Stream
from grader.formulas.formula import FormulaError
from grader.formulas.operations import OPERATIONS
from grader.messages.errors import AuthorError
from grader.messages.text import Text, beside, same
from grader.model.question import Part, Question
from grader.quiz import answers

MAX_ENUMERATED = 4096
TRIES = 400  # draws until one is usable
KEY = Text("the key", "正确答案")


@dataclass(frozen=True)
class Space:
    """The draws of `question`. What is computed once is kept here."""

    question: Question
    _keys: dict[int, tuple[Names, Names]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def size(self) -> int:
        """How many combinations of parameters there are."""
        return math.prod(len(values.values) for values in self.question.params.values())

    @property
    def is_small(self) -> bool:
        """Whether every draw can be listed."""
        return not self.question.draw and self.size <= MAX_ENUMERATED

    @cached_property
    def usable(self) -> tuple[Names, ...]:
        """Every usable draw of a small space, in order. Raises AuthorError where there is none."""
        found = tuple(drawn for drawn in self._combinations() if is_usable(self.question, drawn))
        if not found:
            raise _none(self.question, self._combinations())
        return found

    def draw(self, number: int) -> Names:
        """The letters of the draw with this number. Raises AuthorError where no draw is usable."""
        if self.is_small:
            return self.usable[number % len(self.usable)]
        for attempt in range(TRIES):
            drawn = self.attempted(number, attempt)
            if is_usable(self.question, drawn):
                return drawn
        raise _none(self.question, (self.attempted(number, attempt) for attempt in range(TRIES)))

    def key(self, number: int) -> tuple[Names, Names]:
        """The letters of a draw and its key, proved. Raises AuthorError where formula and reference disagree."""
        if not self.is_small:
            drawn = self.draw(number)
            return drawn, answers.checked_key(self.question, drawn)
        place = number % len(self.usable)
        if place not in self._keys:
            self._keys[place] = self.usable[place], answers.checked_key(self.question, self.usable[place])
        return self._keys[place]

    def attempted(self, number: int, attempt: int) -> Names:
        """The letters of one attempt at a draw, usable or not. Raises AuthorError."""
        question = self.question
        stream = Stream("question", question.id, question.version, number, "values", attempt)
        names: dict[str, Any] = {
            name: letter.values[stream.below(len(letter.values))] for name, letter in question.params.items()
        }
        try:
            for name, formula in question.draw.items():
                names[name] = nested(formula.evaluate(names, stream.functions()))
        except FormulaError as error:
            raise answers.refused(question, "draw", error.text) from None
        return names

    def _combinations(self) -> Iterator[Mapping[str, Any]]:
        params = self.question.params
        for values in product(*(letter.values for letter in params.values())):
            yield dict(zip(params, values, strict=True))


def is_usable(question: Question, drawn: Names) -> bool:
    """Whether the conditions hold and all answers of every part differ. Raises AuthorError."""
    try:
        if not _allowed(question, drawn):
            return False
        key = answers.key(question, drawn)
        if any(_refusal(question, part, drawn, key) for part in question.asked):
            return False
        return not any(_clash(question, part, drawn, key) for part in question.asked)
    except FormulaError as error:
        raise answers.refused(question, "answer", error.text) from None


def _allowed(question: Question, drawn: Names) -> bool:
    """Whether the conditions hold. Where a step cannot be computed, those before it decide."""
    names = dict(drawn)
    for name, step in question.let.items():
        try:
            names[name] = step.evaluate(names, OPERATIONS)
        except FormulaError:
            break
    known = [condition for condition in question.require if condition.names <= names.keys()]
    return all(condition.evaluate(names, OPERATIONS) for condition in known)


def _refusal(question: Question, part: Part, drawn: Names, key: Names) -> Text | None:
    """Why nobody can be asked for this key."""
    names = partial(answers.names_before, question, part, drawn, key, answers.NONE)
    return kind_of(part).refusal(part, key[part.id], names)


def _clash(question: Question, part: Part, drawn: Names, key: Names) -> tuple[Text, Text] | None:
    """The first two answers to a part that are the same: the key, or what a misconception is called."""
    found: list[tuple[Text, Any]] = [(KEY, key[part.id])]
    for ideas, value in answers.wrong_answers(question, part, drawn, key):
        called = same(ideas[0].id)
        for other, known in found:
            if answers.same(part, value, known):
                return other, called
        found.append((called, value))
    return None


def _none(question: Question, tried: Iterable[Names]) -> AuthorError:
    """What keeps every draw from being used: the conditions, or the two answers that coincide most often."""
    clashes: Counter[tuple[Text, Text]] = Counter()
    refusals: Counter[Text] = Counter()
    for drawn in tried:
        if _allowed(question, drawn):
            key = answers.key(question, drawn)
            refusals.update(filter(None, (_refusal(question, part, drawn, key) for part in question.asked)))
            clashes.update(filter(None, (_clash(question, part, drawn, key) for part in question.asked)))
    if refusals:
        (why, count), *_ = refusals.most_common(1)
        en, zh = f"no draw is usable: in {count} of them {why.en}", f"没有可用的取值：在 {count} 种取值下，{why.zh}"
        return answers.refused(question, "options", Text(en, zh))
    if not clashes:
        said = Text("no draw is usable: require holds in none", "没有可用的取值：任何取值都不满足 require")
        return answers.refused(question, "require", said)
    (one, other), count = clashes.most_common(1)[0]
    alike = beside(beside("与", one.zh), "相同")
    en = f"no draw is usable: in {count} of them {other.en} is the same as {one.en}; no two answers may coincide"
    zh = f"没有可用的取值：在 {count} 种取值下，{other.zh} {alike}；任何两个答案都不能相同"
    return answers.refused(question, "misconceptions", Text(en, zh))
