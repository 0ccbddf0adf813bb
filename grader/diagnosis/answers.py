"""Answers to one exercise under one seed: its cases, what is right, what each misconception says.

Each is worked out when it is first asked for, and once: a class's submissions share it. It lives on the trusted side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

from grader.checks.cases import Case, Point, at, cases, expected_value
from grader.checks.reference_run import TrustedSession, expected, program, reference
from grader.diagnosis.conditions import Candidate, candidates
from grader.diagnosis.facts import FactReader, Facts
from grader.diagnosis.pairs import MisconceptionPair, pairs
from grader.model.code_exercise import Check, CodeExercise, Misconception
from grader.model.outcome import Outcome, Program, Step, Value

Place = tuple[str, Point, int]  # a check, a point of its sweep, and the number of the probe around it
MOST_BESIDE = 1000  # small cases beside those of the checks that are kept, since a class makes the same mistakes


class Answers:
    """What a submission to `exercise` is compared with."""

    def __init__(self, exercise: CodeExercise, seed: str) -> None:
        self.exercise, self.seed = exercise, seed
        self._oracle: TrustedSession = reference(exercise)
        self._cases: dict[str, tuple[list[Case], Iterator[Case]]] = {}
        self._expected: dict[Place, Value] = {}
        self._programs: dict[str, TrustedSession] = {}
        self._pairs: tuple[MisconceptionPair, ...] | None = None
        self._mistaken: dict[tuple[str, str, Point], Outcome] = {}
        self._witness = FactReader(exercise)
        self._facts: dict[tuple[str, Point], Facts] = {}
        self._candidates: dict[tuple[tuple[str, Point], ...], tuple[Candidate, ...]] = {}
        self._beside = lru_cache(MOST_BESIDE)(self._made)

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
        return self._beside(check.id, point, draw)

    def fresh(self, check: Check, point: Point, secret: str) -> tuple[Case, Value]:
        """A case of the same shapes with numbers that nobody can know beforehand, and what is right: for one run."""
        return self._made(check.id, point, secret)

    def _made(self, name: str, point: Point, draw: int | str | None) -> tuple[Case, Value]:
        check = next(check for check in self.exercise.checks if check.id == name)
        case = at(self.exercise, check, self.seed if draw is None else f"{self.seed}/{draw}", point)
        if check.expect is not None:
            return case, expected_value(self.exercise, check, case)
        return case, expected(self.exercise, self._oracle, case.steps)

    def around(self, case: Case, number: int, steps: Sequence[Step]) -> Value:
        """What the reference returns for the probe `number` around `case`."""
        place = (case.check, case.point, number)
        if place not in self._expected:
            self._expected[place] = expected(self.exercise, self._oracle, steps)
        return self._expected[place]

    def facts(self, case: Case) -> Facts:
        """What is known of one of the cases."""
        place = (case.check, case.point)
        if place not in self._facts:
            self._facts[place] = self._witness.facts(case)
        return self._facts[place]

    def candidates(self, cases: Sequence[Case]) -> tuple[Candidate, ...]:
        """What can be said of some of these cases and not of others."""
        place = tuple((case.check, case.point) for case in cases)
        if place not in self._candidates:
            self._candidates[place] = tuple(candidates([self.facts(case) for case in cases]))
        return self._candidates[place]

    @property
    def pairs(self) -> tuple[MisconceptionPair, ...]:
        """Two misconceptions at once, wherever their programs can be merged."""
        if self._pairs is None:
            self._pairs = tuple(pairs(self.exercise))
        return self._pairs

    def mistaken(self, wrong: Misconception | MisconceptionPair, case: Case) -> Outcome:
        """What the program of a misconception, or of two at once, does in `case`. Raises AuthorError."""
        place = (wrong.id, case.check, case.point)
        if place not in self._mistaken:
            if wrong.id not in self._programs:
                source = wrong.program if isinstance(wrong, MisconceptionPair) else Program.read(wrong.program)
                self._programs[wrong.id] = program(self.exercise, source)
            self._mistaken[place] = self._programs[wrong.id].call(case.steps)
        return self._mistaken[place]
