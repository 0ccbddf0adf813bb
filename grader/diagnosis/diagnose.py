"""Diagnosis: which misconception computes the same as a submission, on every case.

Never a guess: one disagreement on one case rules a misconception out, and at least one failing case must agree in more
than the type of an exception: many mistakes raise a TypeError everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.checks.compare import mismatch
from grader.diagnosis.misconceptions import Misconceptions
from grader.diagnosis.observation import Observation
from grader.diagnosis.pairs import MisconceptionPair
from grader.model.code_exercise import Misconception, Tolerance
from grader.model.outcome import Opaque, Outcome, Raised, Returned, Stopped, Value
from grader.model.report import Diagnosis


def diagnoses(
    misconceptions: Misconceptions, observations: Sequence[Observation], example: Observation | None = None
) -> tuple[Diagnosis, ...]:
    """The one misconception that agrees with a submission on every observed case, or else the one pair that does.

    Where several agree, nobody can tell which of them it is, and nothing is said. Of a pair, the one that explains the
    `example`, which is what a student sees, stands first.
    """
    if not any(observation.failed for observation in observations):
        return ()
    failed_first = sorted(observations, key=lambda observation: not observation.failed)
    if found := [wrong for wrong in misconceptions.singles if _computes(misconceptions, wrong, failed_first)]:
        return _named(found) if len(found) == 1 else ()
    both = [pair for pair in misconceptions.pairs if _computes(misconceptions, pair, failed_first)]
    if len(both) != 1 or not _both_explain(misconceptions, both[0], failed_first):
        return ()
    one, two = both[0].one, both[0].two
    if example is not None and _matters(misconceptions, two, example) > _matters(misconceptions, one, example):
        return _named((two, one))
    return _named((one, two))


def _matters(misconceptions: Misconceptions, wrong: Misconception, example: Observation) -> tuple[bool, bool]:
    """Whether it explains a call by itself, or at least goes wrong there by itself."""
    right = agree(Returned(example.expected), misconceptions.outcome(wrong, example.case), example.tolerance)
    return _explains(misconceptions, wrong, example), not right


def _named(found: Sequence[Misconception]) -> tuple[Diagnosis, ...]:
    return tuple(Diagnosis(wrong.id, wrong.says) for wrong in found)


def _explains(misconceptions: Misconceptions, wrong: Misconception, observation: Observation) -> bool:
    """Whether this misconception by itself does the same in one case."""
    return agree(observation.outcome, misconceptions.outcome(wrong, observation.case), observation.tolerance)


def _both_explain(misconceptions: Misconceptions, pair: MisconceptionPair, observations: Sequence[Observation]) -> bool:
    """Whether two misconceptions are what a student has, and not an accident of two formulas.

    Each explains a failing case that the other does not, or both are needed in one; and one of them is seen by itself.
    """
    failing = [o for o in observations if o.failed]
    explained = {(_explains(misconceptions, pair.one, o), _explains(misconceptions, pair.two, o)) for o in failing}
    one, two, together = ((True, False) in explained), ((False, True) in explained), ((False, False) in explained)
    return (one and two) or (together and (one or two))


def _computes(
    misconceptions: Misconceptions, wrong: Misconception | MisconceptionPair, observations: Sequence[Observation]
) -> bool:
    """Whether the program of `wrong` does the same in every case; one disagreement is enough to tell."""

    def outcome(observation: Observation) -> Outcome:
        return misconceptions.outcome(wrong, observation.case)

    same = all(agree(o.outcome, outcome(o), o.tolerance) for o in observations)
    return same and any(_telling(o.outcome, outcome(o)) for o in observations if o.failed)


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
