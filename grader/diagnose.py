"""This module is the diagnosis: which misconception computes the same as a submission, on every case.

Never a guess: one disagreement on one case rules a misconception out, and at least one failing case must agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers import Answers
from grader.cases import Case
from grader.compare import mismatch
from grader.exercise import Tolerance
from grader.outcome import Outcome, Raised, Returned, Stopped
from grader.verdict import Diagnosis

Observed = tuple[Case, Outcome, Tolerance, bool]  # a case, what the submission did, and whether that was wrong


def diagnoses(answers: Answers, observed: Sequence[Observed]) -> tuple[Diagnosis, ...]:
    """The misconceptions that agree with a submission on every observed case."""
    if not any(failed for *_, failed in observed):
        return ()
    telling_first = sorted(observed, key=lambda seen: not seen[3])
    found = []
    for wrong in answers.exercise.misconceptions:
        if all(agree(seen, answers.mistaken(wrong, case), tolerance) for case, seen, tolerance, _ in telling_first):
            found.append(Diagnosis(wrong.id, wrong.says))
    return tuple(found)


def agree(one: Outcome, two: Outcome, tolerance: Tolerance) -> bool:
    """Whether two programs did the same in one case."""
    match one, two:
        case Returned(), Returned():
            return one.changed == two.changed and mismatch(two.value, one.value, tolerance) is None
        case Raised(), Raised():
            return one.type_name == two.type_name
        case Stopped(), Stopped():
            return one.why is two.why
        case _:
            return False
