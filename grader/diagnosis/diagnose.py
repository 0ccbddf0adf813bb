"""Diagnosis: which misconception computes the same as a submission, on every case.

Never a guess: one disagreement on one case rules a misconception out, and at least one failing case must agree in more
than the type of an exception: many mistakes raise a TypeError everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.checks.cases import Case
from grader.checks.compare import mismatch
from grader.diagnosis.answers import Answers
from grader.diagnosis.pairs import MisconceptionPair
from grader.model.code_exercise import Misconception, Tolerance
from grader.model.outcome import Opaque, Outcome, Raised, Returned, Stopped, Value
from grader.model.report import Diagnosis

Observed = tuple[Case, Outcome, Tolerance, bool]  # a case, what the submission did, and whether that was wrong


def diagnoses(answers: Answers, observed: Sequence[Observed]) -> tuple[Diagnosis, ...]:
    """The one misconception that agrees with a submission on every observed case, or else the one pair that does.

    Where several agree, nobody can tell which of them it is, and nothing is said.
    """
    if not any(failed for *_, failed in observed):
        return ()
    telling_first = sorted(observed, key=lambda seen: not seen[3])
    if found := [wrong for wrong in answers.exercise.misconceptions if _computes(answers, wrong, telling_first)]:
        return tuple(Diagnosis(wrong.id, wrong.says) for wrong in found) if len(found) == 1 else ()
    both = [pair for pair in answers.pairs if _computes(answers, pair, telling_first)]
    if len(both) != 1:
        return ()
    return tuple(Diagnosis(wrong.id, wrong.says) for wrong in (both[0].one, both[0].two))


def _computes(answers: Answers, wrong: Misconception | MisconceptionPair, observed: Sequence[Observed]) -> bool:
    """Whether the program of `wrong` does the same in every case; one disagreement is enough to tell."""
    same = all(agree(seen, answers.mistaken(wrong, case), tolerance) for case, seen, tolerance, _ in observed)
    return same and any(_telling(seen, answers.mistaken(wrong, case)) for case, seen, _, failed in observed if failed)


def _telling(one: Outcome, two: Outcome) -> bool:
    """Whether two outcomes that agree have more in common than the type of an exception."""
    return not (isinstance(one, Raised) and isinstance(two, Raised)) or one.message == two.message


def agree(one: Outcome, two: Outcome, tolerance: Tolerance) -> bool:
    """Whether two programs did the same in one case."""
    match one, two:
        case Returned(), Returned():
            return one.changed == two.changed and _equal(one.value, two.value, tolerance)
        case Raised(), Raised():
            return one.type_name == two.type_name
        case Stopped(), Stopped():
            return one.why is two.why
        case _:
            return False


def _equal(one: Value, two: Value, tolerance: Tolerance) -> bool:
    """Whether two values are the same, plain ones within the tolerance, others by their type."""
    if isinstance(one, Opaque) or isinstance(two, Opaque):
        return isinstance(one, Opaque) and isinstance(two, Opaque) and one == two
    return mismatch(two, one, tolerance) is None
