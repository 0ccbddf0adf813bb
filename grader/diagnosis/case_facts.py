"""Facts of an exercise's cases, and what can be said of some and not of others: worked out once for a class."""

from __future__ import annotations

from collections.abc import Sequence

from grader.checks.cases import Case, Point
from grader.diagnosis.facts import FactReader, Facts
from grader.diagnosis.separation import Hypothesis, candidates
from grader.model.code_exercise import CodeExercise

CaseKey = tuple[str, Point]


class CaseFacts:
    """What is known of the cases of `exercise`."""

    def __init__(self, exercise: CodeExercise) -> None:
        self._reader = FactReader(exercise)
        self._facts: dict[CaseKey, Facts] = {}
        self._candidates: dict[tuple[CaseKey, ...], tuple[Hypothesis, ...]] = {}

    def facts(self, case: Case) -> Facts:
        """What is known of one of the cases."""
        key = (case.check, case.point)
        if key not in self._facts:
            self._facts[key] = self._reader.facts(case)
        return self._facts[key]

    def candidates(self, cases: Sequence[Case]) -> tuple[Hypothesis, ...]:
        """What can be said of some of these cases and not of others."""
        key = tuple((case.check, case.point) for case in cases)
        if key not in self._candidates:
            self._candidates[key] = tuple(candidates([self.facts(case) for case in cases]))
        return self._candidates[key]
