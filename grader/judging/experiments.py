"""Experiments on a wrong submission: it is asked fresh calls, so that what is said of it holds on calls nobody saw.

When it fails is a hypothesis, found on the shown cases and some fresh calls, and tested on others that are chosen to
contradict it: as many for which the condition holds as for which it does not. What contradicts it is added to what is
known, and the search begins again. Hidden cases are asked last; they can refute, and after them nothing more is asked:
a program that remembers them could answer by what it saw there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from grader.checks.fresh_calls import FreshCall
from grader.diagnosis.observation import Observation
from grader.diagnosis.separation import DRAWS_EACH, Hypothesis, When, applies, when
from grader.judging.examination import Examination
from grader.messages.text import Text
from grader.model.code_exercise import Check, CodeExercise
from grader.model.outcome import Returned
from grader.model.report import CheckResult

FIRST_CALLS = 100  # beside the shown cases, on which conditions are looked for
CALLS_FOR_NAMES = 200  # on which a misconception must do the same
CALLS_EACH_SIDE = 100  # of a condition: for which it holds, and for which it does not
CORNERS_EACH_SIDE = 80  # of the calls with the smallest sizes, beside those
MIN_EACH_SIDE = 40  # else a condition is not tested, and not said
MAX_CALLS_LOOKED_THROUGH = 800  # to find those
MAX_ROUNDS = 4  # of looking for a condition and testing it
CALLS_AT_ONCE = 40
ENOUGH_CONTRADICTIONS = 4  # for another search


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of testing a condition: itself, where nothing contradicted it, and what did."""

    survivor: Hypothesis | None = None
    contradictions: tuple[Observation, ...] = ()


class Experiments:
    """What fresh calls tell of a submission that an examination found wrong, with these rows so far."""

    def __init__(self, examination: Examination, rows: Mapping[str, CheckResult]) -> None:
        self._examination, self._facts = examination, examination.key.case_facts
        checks = examination.exercise.checks
        failing = (c for c in checks if c.id in rows and rows[c.id].failed and not c.property)
        first = next(failing, None)
        alike = [c for c in checks if first and not c.property and _judged_part(c) == _judged_part(first)]
        self._alike = {check.id for check in alike}
        self.part = first.part if first else None
        self._calls = examination.key.fresh_calls(asked_part(examination.exercise, self.part), first)
        self._made: dict[str, FreshCall] = {}
        self._asked: dict[str, Observation] = {}

    @property
    def observations(self) -> Sequence[Observation]:
        """What the submission did in the fresh calls asked so far."""
        return tuple(self._asked.values())

    def when(self) -> When:
        """When it fails and when it is right, as far as fresh calls bear it out."""
        if not self._alike:
            return When()
        known = [o for o in self._examination.observations if o.case.check in self._alike and o.shown]
        known += self.observe(islice(self._calls, FIRST_CALLS))
        found = When()
        for _ in range(MAX_ROUNDS if self._asked else 0):
            found = self._found(known)
            fails, right = self._tested(found.fails, (True, False)), self._tested(found.right, (True,))
            found = When(fails.survivor, right.survivor)
            contradictions = {o.case.check: o for o in (*fails.contradictions, *right.contradictions)}
            if not contradictions:
                break
            known += contradictions.values()
        return When() if self._examination.out_of_experiments else found

    def confirmed(self, found: When) -> When:
        """What was found, unless a hidden case refutes it."""
        hidden = [o for o in self._examination.observations if o.case.check in self._alike and not o.shown]
        return found.unless_refuted([(self._facts.facts(o.case), self._failed(o)) for o in hidden])

    def said(self, condition: Hypothesis | None) -> Text | None:
        """The condition in words, and which item of the result it speaks of, where checks look at several."""
        if condition is None:
            return None
        clause, exercise, part = condition.text, self._examination.exercise, self.part
        if part is None or len({check.part for check in exercise.checks if not check.property}) < 2:
            return clause
        if exercise.gradient and part < len(exercise.gradient.by):
            name = exercise.gradient.by[part]
            return clause + Text(f" (this is about the gradient of {name})", f"（指 {name} 的梯度）")
        return clause + Text(f" (this is about item {part} of the result)", f"（指结果的第 {part} 项）")

    def observe_for_names(self) -> None:
        """Ask as many calls as a misconception must agree on."""
        self.observe(islice(self._calls, CALLS_FOR_NAMES))

    def observe(self, calls: Iterable[FreshCall]) -> list[Observation]:
        """What it does in these calls, as far as there is time; each is asked once."""
        wanted = list(calls)
        new = [call for call in wanted if call.name not in self._asked]
        for call, observation in self._answered(new):
            self._made[call.name], self._asked[call.name] = call, observation
        return [self._asked[call.name] for call in wanted if call.name in self._asked]

    def _answered(self, calls: Sequence[FreshCall]) -> Iterator[tuple[FreshCall, Observation]]:
        """These calls and what the submission does in them; without those on which the reference does not return."""
        possible = [(call, right) for call in calls if isinstance(right := self._calls.reference(call), Returned)]
        observed = self._examination.fresh([(call, right.value) for call, right in possible])
        yield from zip((call for call, _ in possible), observed, strict=False)

    def _failed(self, observation: Observation) -> bool:
        """Whether the item failed that the first failing check looks at."""
        return observation.failed_in(self.part if observation.case.part is None else None)

    def _found(self, known: Sequence[Observation]) -> When:
        """What separates failing from passing among all that is known."""

        def redraw(number: int, draw: int) -> bool:
            return self._fails_again(known[number], draw)

        return when(self._facts.candidates([o.case for o in known]), [self._failed(o) for o in known], redraw)

    def _fails_again(self, observation: Observation, draw: int) -> bool:
        """Whether it fails in a case of the same sizes with other numbers."""
        if (call := self._made.get(observation.case.check)) is not None:
            redrawn = self._calls.redrawn(call, draw)
            return any(self._failed(o) for _, o in self._answered([redrawn] if redrawn else []))
        check = self._examination.exercise.check(observation.case.check)
        return self._examination.redraw(check, observation.case, draw)

    def _tested(self, candidate: Hypothesis | None, sides: Sequence[bool]) -> Trial:
        """A condition asked to fail, on calls on these sides of it."""
        if candidate is None:
            return Trial()
        chosen = self._chosen(candidate, sides)
        if min(map(len, chosen)) < MIN_EACH_SIDE:  # too rare to tell
            return Trial()
        wrong_where = len(sides) > 1  # of "right whenever" one side is asked: there nothing may fail
        contradictions: list[Observation] = []
        calls = list(filter(None, chain.from_iterable(zip_longest(*chosen))))
        for start in range(0, len(calls), CALLS_AT_ONCE):
            at_once = self.observe(calls[start : start + CALLS_AT_ONCE])
            contradictions += [o for o in at_once if self._contradicts(candidate, o, wrong_where)]
            if len(contradictions) >= ENOUGH_CONTRADICTIONS:
                break
        return Trial(None if contradictions else candidate, tuple(contradictions))

    def _chosen(self, candidate: Hypothesis, sides: Sequence[bool]) -> list[list[FreshCall]]:
        """Fresh calls beyond the first ones, on each of these sides of a condition."""
        found: dict[bool | None, list[FreshCall]] = {side: [] for side in sides}
        for call in islice(self._calls, FIRST_CALLS, MAX_CALLS_LOOKED_THROUGH):
            side = found.get(applies(candidate, self._facts.facts(call.case)))
            if side is not None and len(side) < CALLS_EACH_SIDE:
                side.append(call)
            if all(len(calls) == CALLS_EACH_SIDE for calls in found.values()):
                break
        return [[*calls, *self._corners(candidate, side, calls)] for side, calls in found.items()]

    def _corners(self, candidate: Hypothesis, side: bool | None, calls: Sequence[FreshCall]) -> Iterable[FreshCall]:
        """Other calls on a side of a condition: the same options with the smallest sizes, each point once."""
        corners = _distinct(chain.from_iterable(map(self._calls.cornered, calls)))
        on_side = (one for one in corners if applies(candidate, self._facts.facts(one.case)) == side)
        return islice(on_side, CORNERS_EACH_SIDE)

    def _contradicts(self, candidate: Hypothesis, observation: Observation, wrong_where: bool) -> bool:
        """Whether an observation speaks against a condition; a right answer does not, if it was right by luck."""
        expected_to_fail = wrong_where and bool(applies(candidate, self._facts.facts(observation.case)))
        if self._failed(observation) == expected_to_fail:
            return False
        return not (expected_to_fail and any(self._fails_again(observation, draw) for draw in range(DRAWS_EACH)))


def _distinct(calls: Iterable[FreshCall]) -> Iterator[FreshCall]:
    """Calls of one name once; none is drawn before it is needed."""
    seen = set[str]()
    for call in calls:
        if call.name not in seen:
            seen.add(call.name)
            yield call


def asked_part(exercise: CodeExercise, part: int | None) -> int | None:
    """The item of the result that fresh calls ask for: all of it, where some check looks at all of it."""
    whole = any(check.part is None for check in exercise.checks if not check.property)
    return None if whole else part


def _judged_part(check: Check) -> tuple[object, ...]:
    """The function whose result a check judges, and the item of it; of lines all of them and their parts."""
    if check.parts:
        return check.steps, check.parts
    return (check.steps[-1].function if check.steps else ""), check.part
