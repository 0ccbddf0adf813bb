"""Questions of a course as a source of variants: each space is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.question import Question
from grader.quiz.draw_space import Space
from grader.quiz.variant import Variant, variant
from grader.quiz.variant_id import SHORT, VariantId


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions of `catalog`."""

    catalog: Catalog
    _spaces: dict[str, Space] = field(default_factory=dict, repr=False, compare=False)

    def questions(self) -> Sequence[Question]:
        """All questions, in reading order. Raises AuthorError."""
        return self.catalog.questions()

    def space(self, question: Question) -> Space:
        """The draws of a question."""
        return self._spaces.setdefault(question.id, Space(question))

    def variant(self, question: Question, number: int) -> Variant:
        """One variant. Raises AuthorError."""
        return variant(self.space(question), number)

    def replay(self, name: VariantId) -> Variant:
        """The variant called `name`. Raises UsageError where its question has changed since, or is no question."""
        question = self.catalog.question(name.exercise)
        if question.version[:SHORT] != name.version:
            now = question.version[:SHORT]
            raise UsageError(
                Text(
                    f"The question {question.id} has changed: {name} was printed for version {name.version}, "
                    f"and this is {now}.",
                    f"题目 {question.id} 已经改变：{name} 对应版本 {name.version}，而现在是 {now}。",
                )
            )
        return self.variant(question, name.number)
