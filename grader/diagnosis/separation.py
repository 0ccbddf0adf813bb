"""When a program fails: the simplest condition on a call that separates failing from passing exactly.

It says nothing where none does, and nothing where one would by accident: which calls fail must tell more than the
choice among all conditions tried. A right number by luck is no evidence, so a passing case that a condition calls
failing is drawn anew before the condition is given up.

Sets of cases are whole numbers here: bit i stands for case i.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from grader.diagnosis.conditions import conditions
from grader.diagnosis.facts import Facts
from grader.messages.text import Text

MARGIN = 5  # bits of evidence beyond the choice of a condition
MAX_LUCK = 0.25  # of the cases that a condition calls failing: how many may have passed by luck
MAX_REDRAWS = 200
DRAWS_EACH = 8  # of the same shapes with other numbers
MIN_EXCLUDED = 3  # passing cases that each of two conditions at once must exclude by itself
SPOT_CHECKS = 16  # of the cases that a condition calls passing

Redraw = Callable[[int, int], bool]  # case number, number of the draw: whether the program fails then
FactsOutcome = tuple[Facts, bool]  # a case, and whether it failed


@dataclass(frozen=True, slots=True)
class When:
    """When a program fails, and when it is right."""

    fails: Hypothesis | None = None
    right: Hypothesis | None = None

    def unless_refuted(self, cases: Sequence[FactsOutcome]) -> When:
        """What is left after further cases: none may fail where it should be right."""
        failing = [facts for facts, failed in cases if failed]
        fails, right = self.fails, self.right
        if fails is not None and any(applies(fails, facts) is False for facts in failing):
            fails = None
        if right is not None and any(applies(right, facts) for facts in failing):
            right = None
        return When(fails, right)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One condition, or two together, and the cases for which it holds."""

    text: Text
    subject: frozenset[str]
    cases: int
    holds: Callable[[Facts], bool]


def candidates(cases: Sequence[Facts]) -> Iterator[Hypothesis]:
    """Every single condition that holds for some of the cases and not for others, plainest first."""
    for one in conditions(cases):
        held = _set([one.holds(facts) for facts in cases])
        if held not in (0, (1 << len(cases)) - 1):
            yield Hypothesis(one.text, one.subject, held, one.holds)


def when(singles: Sequence[Hypothesis], failed: Sequence[bool], redraw: Redraw) -> When:
    """What separates the failing cases from the others: one or two of the `candidates` of these cases.

    `redraw` tries a case once more with other numbers.
    """
    search = _Search(singles, failed, redraw)
    return When(search.fails(), search.right()) if search.mixed else When()


class _Search:
    def __init__(self, singles: Sequence[Hypothesis], failed: Sequence[bool], redraw: Redraw) -> None:
        self._singles, self._redraw = singles, redraw
        self._size, self._failing = len(failed), _set(failed)
        self._all = (1 << self._size) - 1
        self._observed = self._failing.bit_count()
        self._redraws = 0
        self._passed: Counter[int] = Counter()  # of each case: how many draws passed

    @property
    def mixed(self) -> bool:
        """Whether some cases fail and some do not."""
        return self._failing not in (0, self._all)

    def fails(self) -> Hypothesis | None:
        """The simplest candidate that holds for exactly the failing cases."""
        evidence = math.log2(math.comb(self._size, self._observed)) - MARGIN
        if evidence < math.log2(max(len(self._singles), 1)):
            return None
        if exact := [one for one in self._singles if self._exact(one)]:
            return exact[0] if _of_one_cause(exact) else None
        if not self.mixed or evidence < 2 * math.log2(max(len(self._singles), 1)):
            return None
        return next((two for two in self._pairs() if self._exact(two)), None)

    def _pairs(self) -> Iterator[Hypothesis]:
        """Two conditions at once, then either of two, of those that can still be exact."""
        plain: dict[int, Hypothesis] = {}  # of those that say the same here, the plainest
        for one in self._singles:
            plain.setdefault(one.cases, one)
        covering = [one for cases, one in plain.items() if not self._failing & ~cases]
        for one, two in combinations(covering, 2):
            excluded = (one.cases & ~two.cases, two.cases & ~one.cases)
            if min(cases.bit_count() for cases in excluded) >= MIN_EXCLUDED:
                yield _both(one, two)
        inside = [one for cases, one in plain.items() if self._luck(cases) <= MAX_LUCK]
        for one, two in combinations(inside, 2):
            if one.subject != two.subject and one.cases | two.cases not in (one.cases, two.cases, self._all):
                yield _either(one, two)

    def _luck(self, cases: int) -> float:
        """The share of these cases that passed."""
        return (cases & ~self._failing).bit_count() / max(cases.bit_count(), 1)

    def _exact(self, one: Hypothesis) -> bool:
        """Whether all cases it holds for fail, at the latest with other numbers, and no others do."""
        if self._failing & ~one.cases or self._luck(one.cases) > MAX_LUCK:
            return False
        if not all(self._fails(number, DRAWS_EACH) for number in _members(one.cases & ~self._failing)):
            return False
        return not any(self._fails(number, 1) for number in _spread(self._all & ~one.cases, SPOT_CHECKS))

    def _fails(self, number: int, draws: int) -> bool:
        """Whether the case fails with other numbers; then it counts as failing from now on."""
        while self._passed[number] < draws and self._redraws < MAX_REDRAWS:
            self._redraws += 1
            if self._redraw(number, self._passed[number]):
                self._failing |= 1 << number
                return True
            self._passed[number] += 1
        return False

    def right(self) -> Hypothesis | None:
        """The condition under which every case passes that covers the most cases, more than luck explains."""
        chance = -math.log2(1 - self._observed / self._size)  # bits that one passing case is worth
        needed = (math.log2(max(len(self._singles), 1)) + MARGIN) / chance
        passing = [one for one in self._singles if not one.cases & self._failing and one.cases.bit_count() >= needed]
        for one in sorted(passing, key=lambda one: -one.cases.bit_count()):
            if not any(self._fails(number, 1) for number in _spread(one.cases, SPOT_CHECKS)):
                return one
        return None


def _both(one: Hypothesis, two: Hypothesis) -> Hypothesis:
    return Hypothesis(
        one.text + Text(" and ", "，并且") + two.text,
        one.subject | two.subject,
        one.cases & two.cases,
        lambda facts: one.holds(facts) and two.holds(facts),
    )


def _either(one: Hypothesis, two: Hypothesis) -> Hypothesis:
    return Hypothesis(
        one.text + Text(" or ", "，或者") + two.text,
        one.subject | two.subject,
        one.cases | two.cases,
        lambda facts: one.holds(facts) or two.holds(facts),
    )


def applies(candidate: Hypothesis, facts: Facts) -> bool | None:
    """Whether the condition holds, or None where a case has not what it speaks of."""
    try:
        return candidate.holds(facts)
    except (KeyError, TypeError):
        return None


def _of_one_cause(exact: Sequence[Hypothesis]) -> bool:
    """Whether all candidates speak of one thing: else nobody can tell which of them it is."""
    first = min((one.subject for one in exact), key=len)
    return all(one.subject & first for one in exact)


def _set(members: Sequence[bool]) -> int:
    return sum(1 << number for number, inside in enumerate(members) if inside)


def _members(cases: int) -> Iterator[int]:
    return (number for number in range(cases.bit_length()) if cases >> number & 1)


def _spread(cases: int, most: int) -> list[int]:
    """At most so many of the cases, evenly spread."""
    members = list(_members(cases))
    return members[:: max(-(-len(members) // most), 1)]
