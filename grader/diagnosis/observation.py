"""Observation of a submission: what it did in one case, and whether that was wrong."""

from __future__ import annotations

from dataclasses import dataclass

from grader.checks.cases import Case
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Observation:
    """One case, what the submission did in it, how close is right there, and whether it failed."""

    case: Case
    outcome: Outcome
    tolerance: Tolerance
    failed: bool
