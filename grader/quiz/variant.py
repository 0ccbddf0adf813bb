"""Variant: a question with the numbers of one draw, its key, and the options of its choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grader.answer_kinds.answer_kind import Names
from grader.answer_kinds.table import kind_of
from grader.formulas.draws import Stream
from grader.formulas.fill import fill
from grader.formulas.formula import FormulaError
from grader.messages.text import Text, same
from grader.model.question import Part, Question
from grader.quiz import answers
from grader.quiz.answers import NONE
from grader.quiz.draw_space import Space
from grader.quiz.variant_id import SHORT, VariantId


@dataclass(frozen=True, slots=True)
class Variant:
    """One draw. `names` are all letters and their values, `key` the right answers, `options` the choices, by part."""

    question: Question
    number: int
    drawn: Names
    names: Names
    key: Mapping[str, Any]
    options: Mapping[str, tuple[Any, ...]]

    @property
    def id(self) -> VariantId:
        """What is printed, and typed to see the same variant again."""
        return VariantId(self.question.id, self.question.version[:SHORT], self.number)

    @property
    def spoken(self) -> Names:
        """The letters as texts are filled with them: a word as the question's `words` say it."""
        words = {word: fill(text, self.names) for word, text in self.question.words.items()}
        return {name: words.get(v, v) if isinstance(v, str) else v for name, v in self.names.items()}

    def say(self, words: Text | str) -> Text:
        """A text with the numbers put in; a word as the question's `words` say it, or as it is."""
        if isinstance(words, str):
            words = self.question.words.get(words, same(words))
        return fill(words, self.spoken)


def variant(space: Space, number: int) -> Variant:
    """The variant with this number. Raises AuthorError where it has no key, or two that disagree."""
    question = space.question
    drawn, key = space.key(number)
    try:
        options = {part.id: _options(question, part, number, drawn, key) for part in question.asked}
        last = question.asked[-1]
        names = {**answers.names_before(question, last, drawn, key, NONE), last.id: key[last.id]}
    except FormulaError as error:
        raise answers.refused(question, "answer", error.text) from None
    return Variant(question, number, drawn, names, key, {name: found for name, found in options.items() if found})


def _options(question: Question, part: Part, number: int, drawn: Names, key: Names) -> tuple[Any, ...]:
    """What is offered, of the key and the wrong answers; nothing where an answer is written freely."""

    def shuffled(items: Sequence[Any], purpose: str) -> list[Any]:
        return _shuffled(items, Stream("question", question.id, question.version, number, purpose, part.id))

    wrong = [value for _, value in answers.wrong_answers(question, part, drawn, key)]
    return kind_of(part).options(part, key[part.id], wrong, shuffled)


def _shuffled(items: Sequence[Any], stream: Stream) -> list[Any]:
    """Fisher and Yates."""
    mixed = list(items)
    for i in reversed(range(1, len(mixed))):
        j = stream.below(i + 1)
        mixed[i], mixed[j] = mixed[j], mixed[i]
    return mixed
