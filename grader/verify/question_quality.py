"""How good a question is in numbers: how many variants, how guessable, how telling its wrong answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from grader.answer_kinds.answer_kind import most_frequent
from grader.answer_kinds.table import kind_of
from grader.model.question import Part, Question
from grader.quiz import answers
from grader.quiz.draw_space import Space, is_usable
from grader.quiz.variant import Variant


@dataclass(frozen=True, slots=True)
class QuestionQuality:
    """Numbers over many draws; shares are from 0 to 1.

    `space`: combinations of parameters. `usable`: share of the draws in which all answers differ. `guessable`: share of
    the most frequent answer. `position`: share of the key's most frequent place among the options, 0 without options.
    `rank`: share of its most frequent rank among the answers by size, 0 where they are no numbers. `wrong`: how many
    wrong answers are recognised, on average. `telling`: share of the slips, alone and in pairs, whose answer is no
    other's.
    """

    space: int
    usable: float
    guessable: float
    position: float
    rank: float
    wrong: float
    telling: float

    @property
    def numbers(self) -> dict[str, float]:
        """By name, rounded."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def statistics(space: Space, variants: Sequence[Variant]) -> QuestionQuality:
    """The numbers of a question over these variants."""
    question = space.question
    told = [_told(variant, part) for variant in variants for part in question.asked]
    return QuestionQuality(
        space=space.size,
        usable=_usable(space, len(variants)),
        guessable=max(_guessable(variants, part) for part in question.asked),
        position=max((_position(variants, part) for part in question.asked), default=0.0),
        rank=max((_rank(question, variants, part) for part in question.asked), default=0.0),
        wrong=sum(recognised for recognised, _ in told) / len(told),
        telling=sum(recognised for recognised, _ in told) / max(1, sum(possible for _, possible in told)),
    )


def _usable(space: Space, count: int) -> float:
    if space.is_small:
        return len(space.usable) / space.size
    return sum(is_usable(space.question, space.attempted(number, 0)) for number in range(count)) / count


def _guessable(variants: Sequence[Variant], part: Part) -> float:
    return kind_of(part).guessable(part, [variant.key[part.id] for variant in variants])


def _position(variants: Sequence[Variant], part: Part) -> float:
    kind, name = kind_of(part), part.id
    return most_frequent(kind.place(one.options[name], one.key[name]) for one in variants if name in one.options)


def _rank(question: Question, variants: Sequence[Variant], part: Part) -> float:
    return most_frequent(rank for variant in variants if (rank := _rank_in(question, variant, part)) is not None)


def _rank_in(question: Question, variant: Variant, part: Part) -> int | None:
    wrong = [value for _, value in answers.wrong_answers(question, part, variant.drawn, variant.key)]
    return kind_of(part).rank(variant.key[part.id], wrong)


def _told(variant: Variant, part: Part) -> tuple[int, int]:
    """How many slips, alone and in pairs, have an answer that is no other's; and how many there are."""
    question, drawn, key = variant.question, variant.drawn, variant.key
    single = [value for _, value in answers.wrong_answers(question, part, drawn, key)]
    pairs = [value for _, value in answers.compositions(question, part, drawn, key)]
    taken = [key[part.id], *single]
    alone = [
        value
        for place, value in enumerate(pairs)
        if not any(answers.same(part, value, other) for other in (*taken, *pairs[:place], *pairs[place + 1 :]))
    ]
    return len(single) + len(alone), len(single) + len(pairs)
