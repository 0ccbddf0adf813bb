"""Answer key to one exercise under one seed: all that its submissions are compared with.

Apart from the judging of one submission, since a class's submissions share it: it saves time, no more.
"""

from __future__ import annotations

from grader.checks.expectations import Expectations
from grader.checks.fresh_calls import FreshCalls
from grader.diagnosis.case_facts import CaseFacts
from grader.diagnosis.misconceptions import Misconceptions
from grader.model.code_exercise import CodeExercise


class AnswerKey:
    """What is right, what each misconception does, and what is known of the cases."""

    def __init__(self, exercise: CodeExercise, seed: str) -> None:
        self.exercise, self.seed = exercise, seed
        self.expectations = Expectations(exercise, seed)
        self.misconceptions = Misconceptions(exercise)
        self.case_facts = CaseFacts(exercise)
        self._fresh_calls: dict[int | None, FreshCalls] = {}

    def fresh_calls(self, part: int | None) -> FreshCalls:
        """Calls all over the exercise's space, of which this item of the result is looked at."""
        if part not in self._fresh_calls:
            self._fresh_calls[part] = FreshCalls(self.expectations, part)
        return self._fresh_calls[part]
