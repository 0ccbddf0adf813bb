"""The circumstances in which a submission fails: asked for before the hidden checks, confirmed by them.

All cases count that look at the same part as the first check that fails. To find a condition, cases are tried once more
with other numbers; after a hidden check nothing is: a program that remembers it could answer by what it saw there.
"""

from __future__ import annotations

from collections.abc import Mapping

from grader.diagnosis.conditions import When, when
from grader.judging.examination import Examination
from grader.model.code_exercise import Check
from grader.model.report import CheckResult


class _NotAskedError(Exception):
    """A redraw would be needed that may not be asked any more."""


class Conditions:
    """When a submission fails and when it is right, by what it did in an examination with these rows so far."""

    def __init__(self, examination: Examination, rows: Mapping[str, CheckResult]) -> None:
        self._examination, self._known = examination, dict[tuple[int, int], bool]()
        checks = examination.exercise.checks
        failing = (c for c in checks if c.id in rows and rows[c.id].failed and not c.property)
        first = next(failing, None)
        alike = [c for c in checks if first and not c.property and _judged_part(c) == _judged_part(first)]
        self._alike = {check.id: check for check in alike}

    def asked(self) -> When:
        """What the shown cases tell; nothing where there was too little time to try it."""
        found = self._found(asking=True)
        return When() if self._examination.out_of_explaining else found

    def confirmed(self, found: When) -> When:
        """What was found, unless a hidden case refutes it; then what is left without asking anything more."""
        if not any(o.failed and self._hidden(o.case.check) for o in self._examination.observations):
            return found
        try:
            return self._found(asking=False) if found != When() else found
        except _NotAskedError:
            return When()

    def _found(self, asking: bool) -> When:
        examination, alike = self._examination, self._alike
        if not alike:
            return When()
        case_facts = examination.key.case_facts
        cases = [(o.case, o.failed) for o in examination.observations if o.case.check in alike]
        shown = [(case, failed) for case, failed in cases if not self._hidden(case.check)]
        hidden = [(case_facts.facts(case), failed) for case, failed in cases if self._hidden(case.check)]

        def redraw(number: int, draw: int) -> bool:
            if (number, draw) not in self._known:
                if not asking:
                    raise _NotAskedError
                case = shown[number][0]
                self._known[number, draw] = examination.redraw(alike[case.check], case, draw)
            return self._known[number, draw]

        return when(case_facts.candidates([case for case, _ in shown]), [failed for _, failed in shown], redraw, hidden)

    def _hidden(self, name: str) -> bool:
        return name in self._alike and not self._alike[name].shown


def _judged_part(check: Check) -> tuple[str, int | None]:
    """The function whose result a check judges, and the item of it."""
    return (check.steps[-1].function if check.steps else ""), check.part
