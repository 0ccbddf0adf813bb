"""Observation of a submission: what it did in one case, and whether that was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from grader.checks.cases import Case
from grader.checks.compare import mismatch
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Outcome, Returned, Value


@dataclass(frozen=True, slots=True)
class Observation:
    """One case, what is right there and how close that is, what the submission did, and whether it failed.

    `shown` says whether a student may see the case: else it can refute what is said, never suggest it.
    """

    case: Case
    expected: Value
    outcome: Outcome
    tolerance: Tolerance
    failed: bool
    shown: bool = True

    def failed_in(self, part: int | None) -> bool:
        """Whether this item of the result is wrong; any of it, where `part` is None."""
        if part is None or not self.failed or not isinstance(self.expected, tuple):
            return self.failed
        if not isinstance(self.outcome, Returned) or self.outcome.changed:
            return True
        actual = self.outcome.value
        if not isinstance(actual, tuple | list) or len(actual) != len(self.expected):
            return True
        return mismatch(self.expected[part], actual[part], self.tolerance) is not None
