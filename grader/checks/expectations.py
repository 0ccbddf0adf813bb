"""Expected answers to one exercise under one seed: its cases, and what is right in each.

Each is worked out when it is first asked for, and once: a class's submissions share it. It lives on the trusted side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

from grader.checks.cases import Case, Point, at, cases, expected_value
from grader.checks.reference_run import TrustedSession, expected, reference
from grader.model.code_exercise import Check, CodeExercise
from grader.model.outcome import Outcome, Step, Value

ProbeKey = tuple[str, Point, int]  # a check, a point of its sweep, and the number of the probe around it
MAX_NEARBY_CASES = 1000  # small cases beside those of the checks that are kept, since a class makes the same mistakes


class Expectations:
    """The cases of `exercise` and what its reference returns in them."""

    def __init__(self, exercise: CodeExercise, seed: str) -> None:
        self.exercise, self.seed = exercise, seed
        self._reference: TrustedSession = reference(exercise)
        self._cases: dict[str, tuple[list[Case], Iterator[Case]]] = {}
        self._expected: dict[ProbeKey, Value] = {}
        self._nearby = lru_cache(MAX_NEARBY_CASES)(self._made)

    def cases(self, check: Check) -> Iterator[Case]:
        """The cases of `check`, smallest first. Raises AuthorError."""
        known, rest = self._cases.setdefault(check.id, ([], cases(self.exercise, check, self.seed)))
        for number in count():
            if number == len(known):
                try:
                    case = next(rest, None)
                except Exception:
                    del self._cases[check.id]  # a generator that raised would end early the next time
                    raise
                if case is None:
                    return
                known.append(case)
            yield known[number]

    def expected(self, check: Check, case: Case) -> Value:
        """What is right in `case`, which is one of the check's."""
        if check.expect is not None:
            return expected_value(self.exercise, check, case)
        return self.around(case, 0, case.steps)

    def beside(self, check: Check, point: Point, draw: int | None = None) -> tuple[Case, Value]:
        """A case that a submission led to: at this point, with other numbers for each `draw`; and what is right."""
        return self._nearby(check.id, point, draw)

    def fresh(self, check: Check, point: Point, secret: str) -> tuple[Case, Value]:
        """A case of the same shapes with numbers that nobody can know beforehand, and what is right: for one run."""
        return self._made(check.id, point, secret)

    def _made(self, name: str, point: Point, draw: int | str | None) -> tuple[Case, Value]:
        check = self.exercise.check(name)
        case = at(self.exercise, check, self.seed if draw is None else f"{self.seed}/{draw}", point)
        if check.expect is not None:
            return case, expected_value(self.exercise, check, case)
        return case, expected(self.exercise, self._reference, case.steps)

    def returned(self, steps: Sequence[Step]) -> Outcome:
        """What the reference does in any case, one of a check or not."""
        return self._reference.call(steps)

    def around(self, case: Case, number: int, steps: Sequence[Step]) -> Value:
        """What the reference returns for the probe `number` around `case`."""
        key = (case.check, case.point, number)
        if key not in self._expected:
            self._expected[key] = expected(self.exercise, self._reference, steps)
        return self._expected[key]
