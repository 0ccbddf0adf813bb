"""This module is the examination of one submission: check after check, case after case, over one session.

Every case must be answered, and answered right, for a check to give its points. The first failing case of a sweep is
made smaller until no smaller one fails, and some right answers are asked for twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from grader.checks.cases import Case, multiplications, smaller, without_cases
from grader.checks.laws import trial
from grader.checks.pace import HOPELESS, LOOPS, ROUNDS, Pace
from grader.diagnosis.answers import Answers
from grader.diagnosis.diagnose import Observed, agree
from grader.diagnosis.origin import origin
from grader.diagnosis.slopes import explained
from grader.errors import AuthorError
from grader.exercise import Check, CodeExercise, Tolerance
from grader.formulas.draws import Stream
from grader.judging.findings import Finding, finding, not_repeatable, too_slow
from grader.outcome import Outcome, Returned, Runner, Session, Step, Stop, Stopped, Value
from grader.text import Text, same
from grader.verdict import CheckResult, Counterexample, ShownCall, Verdict

MOST_STOPS = 3  # a check ends when so many of its cases ended their worker
MOST_EXAMPLES = 24  # small calls of a sweep around which a broken law is tried
MOST_SMALLER = 100  # probes when a failing case is made smaller
LATER = 10  # after one timeout, later calls get this much less time


@dataclass(frozen=True, slots=True)
class Judged:
    """One case, what is right, what the submission did, and what is wrong with that."""

    case: Case
    expected: Value
    outcome: Outcome
    found: Finding | None


class Examination:
    """Asks a submission through its session, and remembers what it did."""

    def __init__(self, answers: Answers, session: Session, runner: Runner) -> None:
        self.answers, self.session, self._runner = answers, session, runner
        self.exercise, self.seed = answers.exercise, answers.seed
        self.observed: list[Observed] = []
        self._timed_out = False

    def result(self, check: Check) -> CheckResult:
        """The row of the rubric for `check`. Raises AuthorError where the check has no cases."""
        cases = list(self.answers.cases(check))
        judged = list(self._until_hopeless(self._each(check, cases)))
        if not judged:
            raise AuthorError([without_cases(self.exercise, check)])
        failed = [j for j in judged if j.found]
        if not failed and not check.property:
            failed = list(islice(self._unrepeatable(check, judged), 1))
        worst = self._smallest(check, failed[0]) if failed else None
        return _row(self.exercise, check, judged, failed, worst)

    def _until_hopeless(self, judged: Iterator[Judged]) -> Iterator[Judged]:
        """All of them, but no further ones after a timeout or several crashes."""
        stops = 0
        for one in judged:
            yield one
            if isinstance(one.outcome, Stopped):
                stops += MOST_STOPS if one.outcome.why is Stop.TIMEOUT else 1
            if stops >= MOST_STOPS:
                return

    def _each(self, check: Check, cases: Sequence[Case]) -> Iterator[Judged]:
        if check.property or check.speed:
            examine = self._law if check.property else self._speed
            yield from (examine(check, case) for case in cases)
            return
        calls = [case.steps for case in cases]
        for number, case in enumerate(cases, 1):
            yield self._case(check, case, calls[number:])

    def _case(self, check: Check, case: Case, ahead: Sequence[Sequence[Step]] = ()) -> Judged:
        judged = self._judged(check, case, self.answers.expected(check, case), ahead)
        tolerance = check.tolerance or self.exercise.tolerance
        self.observed.append((case, judged.outcome, tolerance, judged.found is not None))
        return judged

    def _judged(self, check: Check, case: Case, right: Value, ahead: Sequence[Sequence[Step]] = ()) -> Judged:
        outcome, tolerance = self._ask(case.steps, ahead), check.tolerance or self.exercise.tolerance
        found = finding(_named(case, outcome), right, tolerance, self.exercise.limits, self.exercise.may_change)
        return Judged(case, right, outcome, found)

    def _speed(self, check: Check, case: Case) -> Judged:
        """A right answer that also comes fast: timed in turns with a loop, with new numbers each round."""
        assert check.speed is not None
        judged = self._case(check, case)
        if judged.found:
            return judged
        enough = check.speed.at_least
        with closing(self._runner.open(LOOPS, self.exercise.limits)) as loops:
            pace = Pace(loops, multiplications(self.exercise, check, case))
            for turn in range(ROUNDS):
                again = self.answers.beside(check, case.point, turn)
                pace.loop()
                before = self.session.cpu()
                judged = self._judged(check, *again)
                pace.call(self.session.cpu() - before)
                if judged.found or pace.times >= enough:
                    return judged
                if pace.times * HOPELESS < enough:
                    break
        return replace(judged, found=too_slow(pace.times, enough))

    def redraw(self, check: Check, case: Case, draw: int) -> bool:
        """Whether it fails in a case of the same shapes with other numbers."""
        if not check.sweep or self._timed_out:
            return False
        return self._judged(check, *self.answers.beside(check, case.point, draw)).found is not None

    def _ask(self, steps: Sequence[Step], ahead: Sequence[Sequence[Step]] = ()) -> Outcome:
        limit = self.exercise.limits.seconds / LATER if self._timed_out else None
        outcome = self.session.call(steps, limit, ahead)
        if isinstance(outcome, Stopped) and outcome.why is Stop.TIMEOUT:
            self._timed_out = True
        return outcome

    def _unrepeatable(self, check: Check, judged: Sequence[Judged]) -> Iterator[Judged]:
        """The first, the middle and the last case once more, where the answer differs now."""
        tolerance = check.tolerance or self.exercise.tolerance
        for i in sorted({0, len(judged) // 2, len(judged) - 1}):
            first = judged[i]
            again = self._ask(first.case.steps)
            if not agree(first.outcome, again, tolerance):
                yield Judged(first.case, first.expected, again, not_repeatable())

    def _smallest(self, check: Check, failed: Judged) -> Judged:
        """A failing case of which no letter can be made one step smaller without it passing."""
        if check.property or isinstance(failed.outcome, Stopped) or failed.found is None:
            return failed
        stage = failed.found.mismatch.stage if failed.found.mismatch else None
        for _ in range(MOST_SMALLER):
            for point in smaller(self.exercise, check, failed.case.point):
                probe = self._judged(check, *self.answers.beside(check, point))
                if probe.found and stage == (probe.found.mismatch.stage if probe.found.mismatch else None):
                    failed = probe
                    break
            else:
                return failed
        return failed

    def _law(self, check: Check, case: Case) -> Judged:
        """Whether a law holds around a case; where it does not, the smallest call at which it breaks."""
        judged = self._tried(check, case)
        if _broken(judged) and check.shown:
            return next(filter(_broken, self._until_hopeless(self._smaller_trials(check))), judged)
        return judged

    def _smaller_trials(self, check: Check) -> Iterator[Judged]:
        """The same law around the smallest calls of the exercise's sweeps, as far as it makes sense for them."""
        for sweep in self.exercise.checks:
            if sweep.shown and sweep.sweep and sweep.call is not None and not sweep.property:
                for case in islice(self.answers.cases(sweep), MOST_EXAMPLES):
                    with suppress(KeyError, ValueError, IndexError, TypeError):
                        yield self._tried(check, replace(case, check=f"{check.id}/{sweep.id}"))

    def _tried(self, check: Check, case: Case) -> Judged:
        """The base call and its probes return, and both sides of the law agree, as they do for the reference."""
        assert check.property is not None
        tolerance = check.tolerance or self.exercise.tolerance
        tried = trial(check.property, case, Stream(self.exercise.id, self.seed, check.id, *case.point, "law"))
        results, rights = [], []
        for number, steps in enumerate(tried.steps):
            right, outcome = self.answers.around(case, number, steps), self._ask(steps)
            if found := self._unusable(right, outcome, tolerance):
                return Judged(case, right, outcome, found)
            assert isinstance(outcome, Returned)
            results.append(outcome.value)
            rights.append(right)
        differs, left, right = tried.breach(results, tolerance)
        if differs is None or tried.breach(rights, tolerance)[0]:
            return Judged(case, left, Returned(right), None)
        text = tried.law.broken + tried.example(left, right)
        return Judged(case, left, Returned(right), Finding(Verdict.WA, text, differs))

    def _unusable(self, right: Value, outcome: Outcome, tolerance: Tolerance) -> Finding | None:
        """What keeps a law from being tried: no array of the right shape, or the same number everywhere."""
        found = finding(outcome, right, tolerance, self.exercise.limits, self.exercise.may_change)
        if found is None or not isinstance(outcome, Returned):
            return found
        actual = outcome.value
        if not isinstance(actual, np.ndarray) or actual.shape != np.shape(right) or actual.dtype.kind not in "iuf":
            return found
        with np.errstate(all="ignore"):  # the actual one may hold infinities
            return found if np.ptp(right) > 0 and not np.ptp(actual) > 0 else None


def _broken(judged: Judged) -> bool:
    """Whether a law was tried and does not hold."""
    found = judged.found
    return found is not None and found.mismatch is not None and found.mismatch.stage == "law"


def _named(case: Case, outcome: Outcome) -> Outcome:
    """The outcome with changed arguments by the names the exercise gives them."""
    if not isinstance(outcome, Returned) or not outcome.changed:
        return outcome
    required = case.calls[-1].function.required
    names = tuple(required[int(name)] if name.isdigit() else name for name in outcome.changed)
    return Returned(outcome.value, names, outcome.seconds)


def _row(
    exercise: CodeExercise, check: Check, judged: Sequence[Judged], failed: Sequence[Judged], worst: Judged | None
) -> CheckResult:
    title = check.title or same(check.id)
    if worst is None or worst.found is None:
        return CheckResult(check.id, title, check.shown, Verdict.AC, check.points, check.points, len(judged))
    detail = worst.found.text + _slopes(exercise, check, worst)
    if len(judged) > 1:
        count = f"{len(failed)}/{len(judged)}"
        detail = Text(f"{count} calls go wrong. ", f"{count} 次调用有误。") + detail
    return CheckResult(
        check.id,
        title,
        check.shown,
        worst.found.verdict,
        0,
        check.points,
        len(judged),
        len(failed),
        detail,
        _counterexample(exercise, check, worst),
    )


def _slopes(exercise: CodeExercise, check: Check, judged: Judged) -> Text:
    """Why the first wrong entry of a gradient is wrong; nothing where that cannot be told."""
    differs, outcome = (judged.found.mismatch if judged.found else None), judged.outcome
    if exercise.gradient is None or differs is None or differs.stage != "values" or not isinstance(outcome, Returned):
        return Text("", "")
    entry = tuple(int(i) for i in np.argwhere(differs.cells)[0])
    inner = differs.part
    right, actual = (v if inner is None else v[inner] for v in (judged.expected, outcome.value))
    part = check.part if check.part is not None else inner or 0
    call = judged.case.calls[-1]
    return explained(exercise, call, part, entry, right[entry], actual[entry]) or Text("", "")


def _counterexample(exercise: CodeExercise, check: Check, judged: Judged) -> Counterexample | None:
    """The call with what is right and what came back; none for a right answer that came too slowly."""
    assert judged.found is not None
    if judged.found.verdict is Verdict.TLE and isinstance(judged.outcome, Returned):
        return None
    calls = tuple(ShownCall(call.function.name, call.arguments) for call in judged.case.calls)
    found = Counterexample(calls, judged.expected, judged.outcome, judged.found.mismatch)
    if check.property:
        return found
    return replace(found, origin=origin(found, check.tolerance or exercise.tolerance))


def skipped(check: Check) -> CheckResult:
    """The row of a check that was not tried."""
    return CheckResult(check.id, check.title or same(check.id), check.shown, Verdict.SK, 0, check.points)
