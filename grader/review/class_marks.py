"""Class marks of answers in words: what the rubric gives, unless a person has decided; and how far the two agree.

Agreement is Cohen's kappa over the marks of the answers that a person has decided. Source: J. Cohen, "A coefficient of
agreement for nominal scales", 1960.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from grader.interview.mark import MarkedInterview, Marker
from grader.model.interview_question import Interview
from grader.review.decisions import Decisions, MarkDecision, words_of
from grader.review.written_answers import WrittenAnswer


@dataclass(frozen=True, slots=True)
class ReviewedAnswer:
    """An answer with its marks."""

    written: WrittenAnswer
    marked: MarkedInterview
    decision: MarkDecision | None

    @property
    def marks(self) -> float:
        """A person's, or else the rubric's."""
        return self.marked.marks if self.decision is None else self.decision.marks

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look and has not yet."""
        return self.decision is None and self.marked.needs_review


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Answers to one exercise that come to the same words."""

    answers: tuple[ReviewedAnswer, ...]

    @property
    def first(self) -> ReviewedAnswer:
        """One for all of them."""
        return self.answers[0]


def marked_class(written: Iterable[WrittenAnswer], decisions: Decisions) -> list[ReviewedAnswer]:
    """Every answer with its marks; equal ones are marked once."""

    @cache
    def marker(name: str) -> Marker:
        return Marker(exercises[name])

    @cache
    def marked(name: str, text: str) -> MarkedInterview:
        return marker(name).mark(text)

    exercises: dict[str, Interview] = {}
    found = []
    for one in written:
        exercises[one.exercise.id] = one.exercise
        decision = decisions.get((one.exercise.id, words_of(one.text)))
        found.append(ReviewedAnswer(one, marked(one.exercise.id, one.text), decision))
    return found


def queue(found: Sequence[ReviewedAnswer], everything: bool = False) -> list[AnswerGroup]:
    """What a person should look at: the most doubtful first, of these what most have written; alike answers once."""
    groups: dict[tuple[str, str], list[ReviewedAnswer]] = {}
    for one in found:
        if one.is_doubtful or (everything and one.decision is None):
            groups.setdefault((one.written.exercise.id, words_of(one.written.text)), []).append(one)
    ordered = [AnswerGroup(tuple(group)) for group in groups.values()]
    return sorted(ordered, key=lambda group: (-len(group.first.marked.reasons), -len(group.answers)))


def kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's kappa of two judges; None where there is nothing to agree about but chance."""
    if not pairs:
        return None
    both = sum(a == b for a, b in pairs) / len(pairs)
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(ones[mark] * others[mark] for mark in ones) / len(pairs) ** 2
    return None if chance == 1 else (both - chance) / (1 - chance)
