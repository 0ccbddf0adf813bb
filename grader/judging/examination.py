"""Examination of one submission: check after check, case after case, over one session.

Every case must be answered, and answered right, for a check to give its points. The first failing case of a sweep is
made smaller until no smaller one fails, and some right answers are asked for twice. What explains a verdict is guarded
and takes a part of the time only: it never costs the verdict of a later check.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from grader.checks.call_space import judges_function
from grader.checks.cases import Case, multiplications, smaller, without_cases
from grader.checks.fresh_calls import FreshCall
from grader.checks.property_trial import trial
from grader.checks.speed import HOPELESS, LOOPS, ROUNDS, Pace
from grader.diagnosis.diagnose import agree
from grader.diagnosis.numerical_gradient import explained
from grader.diagnosis.observation import Observation
from grader.diagnosis.origin import origin
from grader.formulas.draws import Stream
from grader.judging.answer_key import AnswerKey
from grader.judging.findings import Finding, finding, not_repeatable, of_case, only_the_property, too_slow
from grader.messages.errors import AuthorError
from grader.messages.text import Text, same
from grader.model.code_exercise import Check
from grader.model.explanations import Explanations
from grader.model.outcome import Outcome, ProgramSession, Returned, Runner, Step, Stop, Stopped, Value
from grader.model.report import CheckResult, Counterexample, ShownCall, Verdict

MAX_STOPS = 3  # a check ends when so many of its cases ended their worker
MAX_EXAMPLES = 24  # small calls of a sweep around which a broken property is tried
MAX_SMALLER = 100  # probes when a failing case is made smaller
LATER = 10  # after one timeout, later calls get this much less time
EXPLAINING = 0.25  # of the time for all calls: what may be spent on calls that only explain
MAX_EXPERIMENT_SECONDS = 1.0  # of the student's own, for fresh calls

SMALLEST_CALL = Text("the smallest call that goes wrong", "最小的出错调用")
ORIGIN = Text("where the first wrong cell comes from", "第一个错误元素从何而来")
SLOPES = Text("why the gradient is what it is", "梯度为何如此")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case, what is right, what the submission did, and what is wrong with that.

    Where a property was tried around the case, `base` is the base call by itself, if its values are wrong.
    """

    case: Case
    expected: Value
    outcome: Outcome
    found: Finding | None
    base: CaseResult | None = None


class Examination:
    """Asks a submission through its session, and remembers what it did."""

    def __init__(self, key: AnswerKey, session: ProgramSession, runner: Runner) -> None:
        self.key, self.session, self.runner = key, session, runner
        self.exercise, self.seed = key.exercise, key.seed
        self.expectations = key.expectations
        self.observations: list[Observation] = []
        self.example: Observation | None = None  # the first failing call that a student is shown
        self.explanations = Explanations()
        self._timed_out = False
        self._explaining_seconds = EXPLAINING * key.exercise.limits.for_all_calls
        self._unpaid: dict[str, CheckResult] = {}  # rows of properties that hold around wrong values
        self._experiment_seconds, self._experiment_stops = MAX_EXPERIMENT_SECONDS, 0
        self._secret = secrets.token_hex()

    def result(self, check: Check) -> CheckResult:
        """The row of the rubric for `check`. Raises AuthorError where the check has no cases."""
        cases = list(self.expectations.cases(check))
        judged = list(self._until_hopeless(self._each(check, cases)))
        if not judged:
            raise AuthorError([without_cases(self.exercise, check)])
        failed = [j for j in judged if j.found]
        if not failed and not check.property:
            failed = list(islice(self._unrepeatable(check, judged), 1))
        if failed:
            return self._failed(check, judged, failed)
        if wrong := [j.base for j in judged if j.base]:
            self._unpaid[check.id] = self._row(
                check, judged, wrong, replace(wrong[0], found=only_the_property(wrong[0].found))
            )
        return _accepted(check, len(judged))

    def paid(self, results: Mapping[str, CheckResult]) -> tuple[CheckResult, ...]:
        """All rows, in order. A property that holds pays only where the function was seen to compute what is asked.

        That is where the values of its own base calls are right, or those of a check of values that nobody could type.
        """
        exercise = self.exercise
        computed = any(self._computed(check, results[check.id]) for check in exercise.checks)
        return tuple(
            results[check.id] if computed else self._unpaid.get(check.id, results[check.id])
            for check in exercise.checks
        )

    def _computed(self, check: Check, row: CheckResult) -> bool:
        of_values = not check.property and check.expect is None and judges_function(self.exercise, check)
        return of_values and row.verdict is Verdict.AC

    def _failed(self, check: Check, judged: Sequence[CaseResult], failed: Sequence[CaseResult]) -> CheckResult:
        first = failed[0]
        worst = self.explanations.given(SMALLEST_CALL, lambda: self._smallest(check, first), first)
        if self.example is None and check.shown and not check.property:
            self.example = self._observation(check, worst, shown=True)
        return self._row(check, judged, failed, worst)

    def _until_hopeless(self, judged: Iterator[CaseResult]) -> Iterator[CaseResult]:
        """All of them, but no further ones after a timeout or several crashes."""
        stops = 0
        for one in judged:
            yield one
            if isinstance(one.outcome, Stopped):
                stops += MAX_STOPS if one.outcome.why is Stop.TIMEOUT else 1
            if stops >= MAX_STOPS:
                return

    def _each(self, check: Check, cases: Sequence[Case]) -> Iterator[CaseResult]:
        if check.property or check.speed:
            examine = self._property if check.property else self._speed
            yield from (examine(check, case) for case in cases)
            return
        calls = [case.steps for case in cases]
        for number, case in enumerate(cases, 1):
            yield self._case(check, case, calls[number:])

    def _case(self, check: Check, case: Case, ahead: Sequence[Sequence[Step]] = ()) -> CaseResult:
        judged = self._judged(check, case, self.expectations.expected(check, case), ahead)
        self.observations.append(self._observation(check, judged, check.shown))
        return judged

    def _observation(self, check: Check, judged: CaseResult, shown: bool) -> Observation:
        tolerance = check.tolerance or self.exercise.tolerance
        return Observation(judged.case, judged.expected, judged.outcome, tolerance, judged.found is not None, shown)

    def _judged(self, check: Check, case: Case, right: Value, ahead: Sequence[Sequence[Step]] = ()) -> CaseResult:
        outcome, tolerance = self._ask(case.steps, ahead), check.tolerance or self.exercise.tolerance
        found = of_case(self.exercise, case, _named(case, outcome), right, tolerance)
        return CaseResult(case, right, outcome, found)

    def _speed(self, check: Check, case: Case) -> CaseResult:
        """A right answer that also comes fast: timed in turns with a loop, with new numbers each round."""
        assert check.speed is not None
        judged = self._case(check, case)
        if judged.found:
            return judged
        enough = check.speed.at_least
        with closing(self.runner.open(LOOPS, self.exercise.limits)) as loops:
            pace = Pace(loops, multiplications(self.exercise, check, case))
            for turn in range(ROUNDS):
                again = self.expectations.fresh(check, case.point, f"{self._secret}/{turn}")
                pace.loop()
                before = self.session.cpu()
                timed = self._judged(check, *again)
                pace.call(self.session.cpu() - before)
                if timed.found:
                    return timed
                if pace.times >= enough:
                    return judged
                if pace.times * HOPELESS < enough:
                    break
        return replace(judged, found=too_slow(pace.times, enough))

    def redraw(self, check: Check, case: Case, draw: int) -> bool:
        """Whether it fails in a case of the same shapes with other numbers."""
        if not check.sweep or self._timed_out or self.out_of_explaining:
            return False
        with self._explaining():
            return self._judged(check, *self.expectations.beside(check, case.point, draw)).found is not None

    def fresh(self, calls: Sequence[tuple[FreshCall, Value]]) -> Iterator[Observation]:
        """What it does in fresh calls, of which is given what is right, until there is no more time for them."""
        steps = [call.case.steps for call, _ in calls]
        for number, (call, right) in enumerate(calls, 1):
            if self.out_of_experiments:
                return
            with self._explaining():
                judged = self._judged(call.template, call.case, right, steps[number:])
            self._experiment_seconds -= judged.outcome.seconds
            self._experiment_stops += isinstance(judged.outcome, Stopped)
            yield self._observation(call.template, judged, shown=False)

    @property
    def out_of_experiments(self) -> bool:
        """Whether no fresh calls may be asked any more."""
        spent = self._experiment_seconds <= 0 or self._experiment_stops >= MAX_STOPS
        return spent or self._timed_out or self.out_of_explaining

    @property
    def out_of_explaining(self) -> bool:
        """Whether the time is used up that calls may take which only explain."""
        return self._explaining_seconds <= 0

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self._explaining_seconds -= time.monotonic() - start

    def _ask(self, steps: Sequence[Step], ahead: Sequence[Sequence[Step]] = ()) -> Outcome:
        limit = self.exercise.limits.seconds / LATER if self._timed_out else None
        outcome = self.session.call(steps, limit, ahead)
        if isinstance(outcome, Stopped) and outcome.why is Stop.TIMEOUT:
            self._timed_out = True
        return outcome

    def _unrepeatable(self, check: Check, judged: Sequence[CaseResult]) -> Iterator[CaseResult]:
        """The first, the middle and the last case once more, where the answer differs now."""
        tolerance = check.tolerance or self.exercise.tolerance
        for i in sorted({0, len(judged) // 2, len(judged) - 1}):
            first = judged[i]
            again = self._ask(first.case.steps)
            if not agree(first.outcome, again, tolerance):
                yield CaseResult(first.case, first.expected, again, not_repeatable())

    def _smallest(self, check: Check, failed: CaseResult) -> CaseResult:
        """A failing case of which no letter can be made one step smaller without it passing."""
        if check.property or isinstance(failed.outcome, Stopped) or failed.found is None:
            return failed
        stage = failed.found.mismatch.stage if failed.found.mismatch else None
        for _ in range(MAX_SMALLER):
            for point in smaller(self.exercise, check, failed.case.point):
                if self.out_of_explaining:
                    return failed
                with self._explaining():
                    probe = self._judged(check, *self.expectations.beside(check, point))
                if probe.found and stage == (probe.found.mismatch.stage if probe.found.mismatch else None):
                    failed = probe
                    break
            else:
                return failed
        return failed

    def _property(self, check: Check, case: Case) -> CaseResult:
        """Whether a property holds around a case; where it does not, the smallest call at which it breaks."""
        judged = self._tried(check, case)
        if _broken(judged) and check.shown:
            return self.explanations.given(SMALLEST_CALL, lambda: self._smallest_breach(check) or judged, judged)
        return judged

    def _smallest_breach(self, check: Check) -> CaseResult | None:
        return next(filter(_broken, self._until_hopeless(self._smaller_trials(check))), None)

    def _smaller_trials(self, check: Check) -> Iterator[CaseResult]:
        """The same property around the smallest calls of the exercise's sweeps, as far as it makes sense for them."""
        for sweep in self.exercise.checks:
            if sweep.shown and sweep.sweep and sweep.call is not None and not sweep.property:
                for case in islice(self.expectations.cases(sweep), MAX_EXAMPLES):
                    if self.out_of_explaining:
                        return
                    with suppress(KeyError, ValueError, IndexError, TypeError), self._explaining():
                        yield self._tried(check, replace(case, check=f"{check.id}/{sweep.id}"))

    def _tried(self, check: Check, case: Case) -> CaseResult:
        """The base call and its probes return, and both sides of the property agree, as they do for the reference."""
        assert check.property is not None
        tolerance = check.tolerance or self.exercise.tolerance
        tried = trial(check.property, case, Stream(self.exercise.id, self.seed, check.id, *case.point, "law"))
        results, rights = [], []
        base = None
        for number, steps in enumerate(tried.steps):
            right, outcome = self.expectations.around(case, number, steps), self._ask(steps)
            wrong = finding(
                outcome, right, tolerance, self.exercise.limits, self.exercise.may_change, self.exercise.items
            )
            if wrong and not _usable(right, outcome):
                return CaseResult(case, right, outcome, wrong)
            if wrong and not number:
                base = CaseResult(case, right, outcome, wrong)
            assert isinstance(outcome, Returned)
            results.append(outcome.value)
            rights.append(right)
        differs, left, right = tried.breach(results, tolerance)
        if differs is None or tried.breach(rights, tolerance)[0]:
            return CaseResult(case, left, Returned(right), None, base)
        text = tried.property.broken + tried.example(left, right)
        return CaseResult(case, left, Returned(right), Finding(Verdict.WA, text, differs))

    def _row(
        self, check: Check, judged: Sequence[CaseResult], failed: Sequence[CaseResult], worst: CaseResult
    ) -> CheckResult:
        """The row of a check that failed, told by its `worst` case."""
        assert worst.found is not None
        detail = worst.found.text + self.explanations.given(SLOPES, lambda: self._slopes(check, worst), Text("", ""))
        if len(judged) > 1:
            count = f"{len(failed)}/{len(judged)}"
            detail = Text(f"{count} calls go wrong. ", f"{count} 次调用有误。") + detail
        return CheckResult(
            check.id,
            check.title or same(check.id),
            check.shown,
            worst.found.verdict,
            0,
            check.points,
            len(judged),
            len(failed),
            detail,
            self._counterexample(check, worst),
        )

    def _slopes(self, check: Check, judged: CaseResult) -> Text:
        """Why the first wrong entry of a gradient is wrong; nothing where that cannot be told."""
        found = _example(judged)
        arrays, entry = found.arrays, found.mismatch.first_cell if found.mismatch else None
        of_values = found.mismatch is not None and found.mismatch.stage == "values"
        if self.exercise.gradient is None or not of_values or arrays is None or entry is None:
            return Text("", "")
        assert found.mismatch is not None
        part = check.part if check.part is not None else found.mismatch.part or 0
        right, actual = (array[entry] for array in arrays)
        return explained(self.exercise, judged.case.calls[-1], part, entry, right, actual) or Text("", "")

    def _counterexample(self, check: Check, judged: CaseResult) -> Counterexample | None:
        """The call with what is right and what came back; none for a right answer that came too slowly."""
        assert judged.found is not None
        if judged.found.verdict is Verdict.TLE and isinstance(judged.outcome, Returned):
            return None
        found = _example(judged)
        if check.property:
            return found
        tolerance = check.tolerance or self.exercise.tolerance
        return replace(found, origin=self.explanations.given(ORIGIN, lambda: origin(found, tolerance), None))


def _usable(right: Value, outcome: Outcome) -> bool:
    """Whether a property can be tried: real numbers of the right shape came back, and not the same one everywhere."""
    if not isinstance(outcome, Returned) or not isinstance(actual := outcome.value, np.ndarray):
        return False
    if actual.shape != np.shape(right) or actual.dtype.kind not in "iuf":
        return False
    with np.errstate(all="ignore"):  # the actual one may hold infinities
        return not np.ptp(right) > 0 or bool(np.ptp(actual) > 0)


def _broken(judged: CaseResult) -> bool:
    """Whether a property was tried and does not hold."""
    found = judged.found
    return found is not None and found.mismatch is not None and found.mismatch.is_property


def _named(case: Case, outcome: Outcome) -> Outcome:
    """The outcome with changed arguments by the names the exercise gives them."""
    if not isinstance(outcome, Returned) or not outcome.changed:
        return outcome
    required = case.calls[-1].function.required
    names = tuple(required[int(name)] if name.isdigit() else name for name in outcome.changed)
    return Returned(outcome.value, names, outcome.seconds)


def _example(judged: CaseResult) -> Counterexample:
    assert judged.found is not None
    calls = tuple(
        ShownCall(call.function.name, call.arguments, call.function.required, {}, call.target, call.of)
        for call in judged.case.calls
    )
    parts = tuple(judged.case.parts)
    return Counterexample(calls, judged.expected, judged.outcome, judged.found.mismatch, parts=parts)


def _accepted(check: Check, cases: int) -> CheckResult:
    title = check.title or same(check.id)
    return CheckResult(check.id, title, check.shown, Verdict.AC, check.points, check.points, cases)


def skipped(check: Check) -> CheckResult:
    """The row of a check that was not tried."""
    return CheckResult(check.id, check.title or same(check.id), check.shown, Verdict.SK, 0, check.points)
