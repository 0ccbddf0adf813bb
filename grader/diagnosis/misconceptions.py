"""Misconceptions of an exercise as programs that run: what each of them, and each two together, do in a case.

Each answer is worked out when it is first asked for, and once: a class's submissions share it. It lives on the trusted
side.
"""

from __future__ import annotations

from functools import cached_property

from grader.checks.cases import Case, Point
from grader.checks.reference_run import TrustedSession, program
from grader.diagnosis.pairs import MisconceptionPair, pairs
from grader.model.code_exercise import CodeExercise, Misconception
from grader.model.outcome import Outcome, Program


class Misconceptions:
    """The wrong programs of `exercise`."""

    def __init__(self, exercise: CodeExercise) -> None:
        self.exercise = exercise
        self._programs: dict[str, TrustedSession] = {}
        self._outcomes: dict[tuple[str, str, Point], Outcome] = {}

    @property
    def singles(self) -> tuple[Misconception, ...]:
        """Each misconception by itself."""
        return self.exercise.misconceptions

    @cached_property
    def pairs(self) -> tuple[MisconceptionPair, ...]:
        """Two misconceptions at once, wherever their programs can be merged."""
        return tuple(pairs(self.exercise))

    def outcome(self, wrong: Misconception | MisconceptionPair, case: Case) -> Outcome:
        """What the program of a misconception, or of two at once, does in `case`. Raises AuthorError."""
        key = (wrong.id, case.check, case.point)
        if key not in self._outcomes:
            self._outcomes[key] = self._program(wrong).call(case.steps)
        return self._outcomes[key]

    def _program(self, wrong: Misconception | MisconceptionPair) -> TrustedSession:
        if wrong.id not in self._programs:
            source = wrong.program if isinstance(wrong, MisconceptionPair) else Program.read(wrong.program)
            self._programs[wrong.id] = program(self.exercise, source)
        return self._programs[wrong.id]
