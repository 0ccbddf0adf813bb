"""Cases of a check: the calls that a sweep or a repetition stands for, smallest first.

A *point* gives every letter of a sweep a value; its rank counts the steps up from the smallest values. When a sweep has
more points than `at_most`, half of the cases are the points of lowest rank and half are drawn from all of them, so that
small counterexamples come first and distant corners are still reached. The arrays of a case depend on the exercise, the
seed, the check and the point only: never on the order in which cases are made.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, islice
from typing import Any

from grader.formulas.draws import Stream
from grader.formulas.formula import Formula, FormulaError
from grader.messages.errors import AuthorError, Problem
from grader.model.code_exercise import Argument, Array, Check, CodeExercise, Header, StepResult
from grader.model.outcome import Kept, Step, Value

Point = tuple[int, ...]  # one rank per letter of the sweep
Letters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a case: `arguments` by parameter name, as the exercise wrote them.

    A method is one `of` what an earlier call made. `target` is the name that a line gives to what comes back.
    """

    function: Header
    arguments: Mapping[str, Value]
    of: Kept | None = None
    target: str = ""

    def step(self, part: int | None = None, parts: tuple[Kept, ...] = ()) -> Step:
        """The call as a worker is asked: required parameters by position, the others by name."""
        given = self.arguments
        required = self.function.required
        rest = {name: value for name, value in given.items() if name not in required}
        args = tuple(given[name] for name in required)
        return Step(self.function.name, args, rest, part, self.of, parts)


@dataclass(frozen=True, slots=True)
class Case:
    """A short chain of calls, the last of which is judged. `letters` are the sweep's, then those of `let`.

    Of calls that are written as lines, `parts` are judged by name, and `given` are the values that they use.
    """

    check: str
    point: Point
    letters: Letters
    calls: tuple[Call, ...]
    part: int | None = None
    given: Mapping[str, Value] = field(default_factory=dict)
    parts: Mapping[str, Kept] = field(default_factory=dict)
    steps: tuple[Step, ...] = field(init=False, repr=False, compare=False)  # what a worker is asked

    def __post_init__(self) -> None:
        *before, last = self.calls
        judged = last.step(self.part, tuple(self.parts.values()))
        object.__setattr__(self, "steps", (*(call.step() for call in before), judged))


def cases(exercise: CodeExercise, check: Check, seed: str) -> Iterator[Case]:
    """The cases of `check`, smallest first. Raises AuthorError where a formula cannot be evaluated."""
    if not check.sweep:
        for turn in range(check.repeat):
            yield _case(exercise, check, seed, (turn,), {})
        return
    for point in _points(exercise, check, seed):
        yield at(exercise, check, seed, point)


def at(exercise: CodeExercise, check: Check, seed: str, point: Point) -> Case:
    """The case at `point`: of a sweep its ranks, else the number of the repetition."""
    return _case(exercise, check, seed, point, _letters(check, point) if check.sweep else {})


def smaller(exercise: CodeExercise, check: Check, point: Point) -> Iterator[Point]:
    """The admissible points one step below `point`, in one letter each."""
    if not check.sweep:
        return
    for i, rank in enumerate(point):
        below = (*point[:i], rank - 1, *point[i + 1 :])
        if rank and admissible(exercise, check, below):
            yield below


def without_cases(exercise: CodeExercise, check: Check) -> Problem:
    """What to tell the author of a check that asks for nothing."""
    where, en = f"checks.{check.id}", "no case satisfies require"
    return Problem(str(exercise.path), 0, 0, where, en, "没有任何用例满足 require")


def size(check: Check) -> int:
    """The number of points of the sweep, admissible or not."""
    return math.prod(len(r.values) for r in check.sweep.values())


def _points(exercise: CodeExercise, check: Check, seed: str) -> list[Point]:
    """The points to try, lowest rank first."""
    allowed = (point for point in _by_rank(check) if admissible(exercise, check, point))
    if size(check) <= check.at_most:
        return list(allowed)
    chosen = dict.fromkeys(islice(allowed, (check.at_most + 1) // 2))
    lengths = [len(r.values) for r in check.sweep.values()]
    stream = Stream(exercise.id, seed, check.id, "points")
    for _ in range(8 * check.at_most):
        if len(chosen) == check.at_most:
            break
        point = tuple(stream.below(length) for length in lengths)
        if point not in chosen and admissible(exercise, check, point):
            chosen[point] = None
    return sorted(chosen, key=lambda point: (sum(point), point))


def _by_rank(check: Check) -> Iterator[Point]:
    """All points, without holding them: those of total rank 0, then 1, and so on."""
    highest = [len(r.values) - 1 for r in check.sweep.values()]
    for total in count():
        if total > sum(highest):
            return
        yield from _of_rank(highest, total)


def _of_rank(highest: list[int], total: int) -> Iterator[Point]:
    if not highest:
        if total == 0:
            yield ()
        return
    head, *rest = highest
    for rank in range(max(0, total - sum(rest)), min(head, total) + 1):
        for tail in _of_rank(rest, total - rank):
            yield (rank, *tail)


def _letters(check: Check, point: Point) -> Letters:
    return {name: r.values[rank] for (name, r), rank in zip(check.sweep.items(), point, strict=True)}


def admissible(exercise: CodeExercise, check: Check, point: Point) -> bool:
    """Whether `require` allows this point of a sweep."""
    letters = _with_lets(exercise, check, _letters(check, point))
    return all(_value(exercise, check, formula, letters, {}) for formula in check.require)


def _with_lets(exercise: CodeExercise, check: Check, letters: Letters) -> Letters:
    known = dict(letters)
    for name, formula in check.let.items():
        known[name] = _value(exercise, check, formula, known, {})
    return known


def _case(exercise: CodeExercise, check: Check, seed: str, point: Point, letters: Letters) -> Case:
    stream = Stream(exercise.id, seed, check.id, *point)
    known = dict(_with_lets(exercise, check, letters))
    drawn = stream.functions()

    def arguments(call: Mapping[str, Argument]) -> dict[str, Value]:
        return {name: _value(exercise, check, written, known, drawn) for name, written in call.items()}

    if check.call is not None:
        return Case(check.id, point, known, (Call(exercise.function, arguments(check.call)),), check.part)
    calls = []
    letters = dict(known)
    given = arguments(check.given)
    known |= given
    for number, spec in enumerate(check.steps):
        header = spec.header or exercise.header(spec.function)
        of, target = known.get(spec.of), next(iter(spec.keep), "")
        calls.append(Call(header, arguments(spec.call), of, target))
        known |= {name: Kept(number, part) for name, part in spec.keep.items()}
    parts = {str(part): _kept(part, known) for part in check.parts}
    return Case(check.id, point, letters, tuple(calls), check.part, given, parts)


def _kept(result: StepResult, known: Letters) -> Kept:
    """What an earlier step kept under a name, or its attribute."""
    kept: Kept = known[result.name]
    return replace(kept, attribute=result.attribute)


def multiplications(exercise: CodeExercise, check: Check, case: Case) -> float:
    """What a check of speed calls the work of a case."""
    if check.speed is None:
        raise ValueError(f"check {check.id} is none of speed")
    return float(_value(exercise, check, check.speed.multiplications, case.letters, {}))


def expected_value(exercise: CodeExercise, check: Check, case: Case) -> Value:
    """What the author wrote under `expect`, evaluated with the letters of the case."""
    if check.expect is None:
        raise ValueError(f"check {check.id} has no expect")
    return _value(exercise, check, check.expect, case.letters, {})


def _value(exercise: CodeExercise, check: Check, written: Any, known: Letters, drawn: Mapping[str, Any]) -> Any:
    """The plain value of what is written in a call."""
    if isinstance(written, Formula):
        try:
            return written.evaluate(known, drawn)
        except FormulaError as error:
            raise AuthorError(
                [Problem(str(exercise.path), 0, 0, f"checks.{check.id}", error.text.en, error.text.zh)]
            ) from None
    if isinstance(written, StepResult):
        return _kept(written, known)
    if isinstance(written, Array):
        import numpy as np

        return np.array(written.rows)
    if isinstance(written, Mapping):
        return {name: _value(exercise, check, inner, known, drawn) for name, inner in written.items()}
    return tuple(_value(exercise, check, inner, known, drawn) for inner in written)
