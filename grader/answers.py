"""This module is the answers to one exercise under one seed: its cases, what is right, what each misconception says.

Each is worked out when it is first asked for, and once: a class's submissions share it. It lives on the trusted side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from grader.cases import Case, Point, cases, expected_value
from grader.exercise import Check, CodeExercise, Misconception
from grader.outcome import Outcome, Program, Step, Value
from grader.pairs import Pair, pairs
from grader.trusted import TrustedSession, expected, program, reference

Place = tuple[str, Point, int]  # a check, a point of its sweep, and the number of the probe around it


class Answers:
    """What a submission to `exercise` is compared with."""

    def __init__(self, exercise: CodeExercise, seed: str) -> None:
        self.exercise, self.seed = exercise, seed
        self._oracle: TrustedSession = reference(exercise)
        self._cases: dict[str, tuple[list[Case], Iterator[Case]]] = {}
        self._expected: dict[Place, Value] = {}
        self._programs: dict[str, TrustedSession] = {}
        self._pairs: tuple[Pair, ...] | None = None
        self._mistaken: dict[tuple[str, str, Point], Outcome] = {}

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

    def expected(self, check: Check, case: Case, keep: bool = True) -> Value:
        """What is right in `case`; not kept for a case that only one submission was led to."""
        if check.expect is not None:
            return expected_value(self.exercise, check, case)
        return self.around(case, 0, case.steps) if keep else expected(self.exercise, self._oracle, case.steps)

    def around(self, case: Case, number: int, steps: Sequence[Step]) -> Value:
        """What the reference returns for the probe `number` around `case`."""
        place = (case.check, case.point, number)
        if place not in self._expected:
            self._expected[place] = expected(self.exercise, self._oracle, steps)
        return self._expected[place]

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Two misconceptions at once, wherever their programs can be merged."""
        if self._pairs is None:
            self._pairs = tuple(pairs(self.exercise))
        return self._pairs

    def mistaken(self, wrong: Misconception | Pair, case: Case) -> Outcome:
        """What the program of a misconception, or of two at once, does in `case`. Raises AuthorError."""
        place = (wrong.id, case.check, case.point)
        if place not in self._mistaken:
            if wrong.id not in self._programs:
                source = wrong.program if isinstance(wrong, Pair) else Program.read(wrong.program)
                self._programs[wrong.id] = program(self.exercise, source)
            self._mistaken[place] = self._programs[wrong.id].call(case.steps)
        return self._mistaken[place]
