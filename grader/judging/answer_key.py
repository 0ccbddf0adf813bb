"""Answer key to one exercise under one seed: all that its submissions are compared with.

Apart from the judging of one submission, since a class's submissions share it: it saves time, no more.
"""

from __future__ import annotations

from grader.checks.expectations import Expectations
from grader.checks.fresh_calls import FreshCalls
from grader.diagnosis.case_facts import CaseFacts
from grader.diagnosis.misconceptions import Misconceptions
from grader.model.code_exercise import Check, CodeExercise


class AnswerKey:
    """What is right, what each misconception does, and what is known of the cases."""

    def __init__(self, exercise: CodeExercise, seed: str) -> None:
        self.exercise, self.seed = exercise, seed
        self.expectations = Expectations(exercise, seed)
        self.misconceptions = Misconceptions(exercise)
        self.case_facts = CaseFacts(exercise)
        self._fresh_calls: dict[int | str | None, FreshCalls] = {}

    def fresh_calls(self, part: int | None, like: Check | None = None) -> FreshCalls:
        """Calls all over the exercise's space, of which this item is looked at; of a class those `like` a check's."""
        kind = like.id if like is not None and self.exercise.function.is_class else part
        if kind not in self._fresh_calls:
            self._fresh_calls[kind] = FreshCalls(self.expectations, part, like)
        return self._fresh_calls[kind]
