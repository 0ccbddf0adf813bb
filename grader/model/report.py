"""What the grader finds: verdicts, results per check, and the report.

A report holds everything; `redacted` makes of it what a student may see. Renderers and exports take a `StudentReport`
and nothing else, and only redaction makes one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import Enum
from typing import Any

from grader.messages.text import Text
from grader.model.bounded import MAX_OUTPUT_CHARS, MAX_TRACEBACK_CHARS, bounded, bounded_outcome, head, tail
from grader.model.explanations import FailedExplanation
from grader.model.hints import Feedback, Hint
from grader.model.outcome import Isolation, Kept, Outcome, Returned, Value

REAL_KINDS = "iuf"  # of arrays: whole and real numbers


class Verdict(Enum):
    """What an outcome means, in the words of programming-contest judges."""

    AC = "AC"  # accepted
    WA = "WA"  # wrong answer
    RTE = "RTE"  # run-time error: it raised, exited or crashed
    TLE = "TLE"  # time limit exceeded
    MLE = "MLE"  # memory limit exceeded
    OLE = "OLE"  # output limit exceeded
    CE = "CE"  # cannot be executed at all: syntax, imports, a missing function, a wrong signature
    SK = "SK"  # skipped: something before it made it pointless
    JE = "JE"  # judge error: a fault of ours


PROPERTY = "law"  # the stage of a broken property, as reports are stored and exported


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The first difference worth telling between an expected and an actual value.

    `stage` is one of type, ndim, shape, dtype, nan, imprecise, values, changed, repeat, or PROPERTY. `part` is the item
    of a tuple that differs. `cells` marks the differing cells of an array, where both shapes agree.
    """

    stage: str
    text: Text
    part: int | None = None
    cells: Any = None  # a bool array, or None

    @property
    def is_property(self) -> bool:
        """Whether a property is broken: the two values are its sides, and neither is what was expected."""
        return self.stage == PROPERTY

    @property
    def first_cell(self) -> tuple[int, ...] | None:
        """The first cell that differs, where there are cells."""
        import numpy as np  # here, since whoever only reads verdicts needs none

        if not isinstance(self.cells, np.ndarray) or not self.cells.any():
            return None
        return tuple(int(i) for i in np.unravel_index(self.cells.argmax(), self.cells.shape))


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A call as it is shown: `arguments` by name, a `Kept` among them where an earlier call's result goes in.

    Those in `positional` are passed by position, the others by name: the student's own where `keywords` has one. A
    method is one `of` what an earlier call made; `target` is the name that a line gives to what comes back.
    """

    function: str
    arguments: Mapping[str, Any]
    positional: tuple[str, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    of: Kept | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an expected cell comes from: the window behind it, and the arithmetic.

    `rows` and `columns` are the first and the last of the input under the window; some of them are padding if `padded`.
    `needs` is what gives all of the student's numbers in this call, where exactly one known way does.
    """

    cell: tuple[int, ...]
    rows: tuple[int, int]
    columns: tuple[int, int]
    padded: bool
    steps: Text
    needs: Text | None = None


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest case found that goes wrong: a call, or a short chain of which the last goes wrong.

    Its values are bounded, whatever a program returned. `parts` name what is judged after calls written as lines.
    """

    calls: tuple[ShownCall, ...]
    expected: Value
    outcome: Outcome
    mismatch: Mismatch | None
    origin: Origin | None = None
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "expected", bounded(self.expected))
        object.__setattr__(self, "outcome", bounded_outcome(self.outcome))

    @property
    def call(self) -> ShownCall:
        """The call that goes wrong."""
        return self.calls[-1]

    @property
    def compared(self) -> tuple[Value, Value] | None:
        """What is expected and what came back: all of it, or the item that differs. None where nothing came back."""
        if not isinstance(self.outcome, Returned):
            return None
        part = self.mismatch.part if self.mismatch else None
        return item(self.expected, part), item(self.outcome.value, part)

    @property
    def arrays(self) -> tuple[Any, Any] | None:
        """What is `compared`, where both are arrays of real numbers of one shape, of which some cells may differ."""
        import numpy as np  # here, since whoever only reads verdicts needs none

        if self.compared is None or not all(isinstance(value, np.ndarray) for value in self.compared):
            return None
        expected, actual = self.compared
        real = {expected.dtype.kind, actual.dtype.kind} <= set(REAL_KINDS)
        return (expected, actual) if real and expected.shape == actual.shape else None


def item(value: Value, part: int | None) -> Value:
    """All of a value, or an item of it; where a value has no such item, all of it."""
    return value[part] if part is not None and isinstance(value, tuple | list) and part < len(value) else value


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One row of the rubric, filled in."""

    id: str
    title: Text
    shown: bool
    verdict: Verdict
    points: float
    out_of: float
    cases: int = 0
    failed: int = 0
    detail: Text | None = None
    counterexample: Counterexample | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A misconception whose program agrees with the submission on every case."""

    id: str
    says: Text


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found about one submission to one exercise. Its texts are bounded, whatever a program printed.

    Stored names of all that a report is made of stand in `grader.gradebook.stored_report`: a new field needs one there.
    """

    exercise: str
    version: str
    title: Text
    verdict: Verdict
    checks: tuple[CheckResult, ...]
    isolation: Isolation
    seed: str
    source_sha256: str
    seconds: float
    problem: Text | None = None  # why nothing could be run: a syntax error, a missing function
    traceback: str = ""  # of what was raised while the file was loaded, cut to the student's own lines
    misconceptions: tuple[Diagnosis, ...] = ()
    wrong_size: Diagnosis | None = None  # the slip in the size formula behind results of a wrong shape
    fails_when: Text | None = None
    right_when: Text | None = None
    output: str = ""  # what the program printed
    slowest: float = 0.0  # seconds of the slowest call
    feedback: Feedback = Feedback()  # what the exercise shows when
    hints: Hint = Hint.IDEA  # the last hint that is still in it
    shown_seconds: float = 0.0  # of `seconds`, those before the first hidden check was asked
    faults: tuple[FailedExplanation, ...] = ()  # what could not be said, by a fault of ours
    notes: tuple[Text, ...] = ()  # what is to be known about the file, though it cost nothing

    def __post_init__(self) -> None:
        object.__setattr__(self, "output", head(self.output, MAX_OUTPUT_CHARS))
        object.__setattr__(self, "traceback", tail(self.traceback, MAX_TRACEBACK_CHARS))

    @property
    def points(self) -> float:
        """The points earned."""
        return sum(check.points for check in self.checks)

    @property
    def out_of(self) -> float:
        """The points that could be earned."""
        return sum(check.out_of for check in self.checks)

    @property
    def passed(self) -> bool:
        """Whether every point was earned."""
        return self.verdict is Verdict.AC


@dataclass(frozen=True, slots=True)
class StudentReport(Report):
    """What a student may see of a report; only `redacted` makes one."""


def redacted(report: Report, now: datetime | None = None, hints: Hint = Hint.IDEA) -> StudentReport:
    """The report as a student may see it at `now`, with hints up to `hints` at most.

    Of hidden checks it keeps titles and verdicts only. When only hidden checks fail, the diagnosis goes too: it would
    tell what they look for. So does the time that they took, which a program can choose by what they ask. Of what is
    left, the exercise's feedback decides what is shown when.
    """
    report = replace(report, seconds=report.shown_seconds, slowest=0.0)
    report = replace(report, faults=tuple(fault.without_details() for fault in report.faults))
    checks = tuple(check if check.shown else _closed(replace(check, cases=0, failed=0)) for check in report.checks)
    telling = any(check.shown and check.verdict not in (Verdict.AC, Verdict.SK) for check in report.checks)
    if not telling:
        report = replace(report, misconceptions=(), wrong_size=None, fails_when=None, right_when=None)
    report = _hinted(replace(report, checks=checks), min(hints, report.feedback.shown(now)))
    return StudentReport(**{one.name: getattr(report, one.name) for one in fields(Report)})


def handed_back(report: StudentReport) -> StudentReport:
    """A redacted report as a whole class gets it, to whom its hidden inputs are unknown.

    From the seed they could be drawn again, and a program can take its time by what they are.
    """
    return replace(report, seed="", seconds=0.0, shown_seconds=0.0, slowest=0.0)


def of_shown_checks(report: StudentReport) -> StudentReport:
    """A redacted report as if it had no hidden checks, for where those become visible later."""
    checks = tuple(check for check in report.checks if check.shown)
    return replace(report, checks=checks, verdict=report.verdict if report.problem else overall(checks))


def overall(checks: Sequence[CheckResult]) -> Verdict:
    """The verdict of the first check that is not accepted."""
    return next((check.verdict for check in checks if check.verdict is not Verdict.AC), Verdict.AC)


def _closed(check: CheckResult) -> CheckResult:
    return replace(check, detail=None, counterexample=None)


def _hinted(report: Report, hints: Hint) -> Report:
    """The report up to a hint. What the program printed goes with the call: it can print its arguments."""
    report = replace(report, hints=hints)
    if hints < Hint.IDEA:
        checks = tuple(map(_without_idea, report.checks))
        report = replace(report, checks=checks, misconceptions=(), wrong_size=None)
    if hints < Hint.CALL:
        report = replace(report, checks=tuple(map(_closed, report.checks)), output="")
    if hints < Hint.CONDITION:
        report = replace(report, fails_when=None, right_when=None)
    return report


def _without_idea(check: CheckResult) -> CheckResult:
    found = check.counterexample
    if found is None or found.origin is None:
        return check
    return replace(check, counterexample=replace(found, origin=replace(found.origin, needs=None)))
