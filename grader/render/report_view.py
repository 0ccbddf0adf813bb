"""View of a report: what it says in which order, before a terminal, a page or Markdown lays it out.

Whatever decides what is told stands here: which failing check is explained, whether its values are set against each
other, which facts close it. How that looks, each layout says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from grader.messages.text import Text, same
from grader.model.outcome import Raised, Value
from grader.model.report import CheckResult, Counterexample, Diagnosis, StudentReport, Verdict
from grader.render import values, words

State: TypeAlias = Literal["good", "bad", "quiet"]
MARKS: dict[Verdict, tuple[str, State]] = {Verdict.AC: ("✓", "good"), Verdict.SK: ("–", "quiet")}
WRONG: tuple[str, State] = ("✗", "bad")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row of the rubric. `verdict` is None where there is nothing to say but that it is right."""

    mark: str
    state: State
    title: Text
    is_hidden: bool
    points: float
    out_of: float
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class ComparedValues:
    """What is right and what came back, or the `item` of it that differs (`[2]`, ` layer.dW`); `cells` marks where."""

    expected: Value
    actual: Value
    item: str
    cells: Any


@dataclass(frozen=True, slots=True)
class FailingCall:
    """The call that goes wrong: as Python, its arrays by name, what came of it."""

    counterexample: Counterexample
    lines: tuple[str, ...]
    arrays: tuple[tuple[str, Any], ...]
    compared: ComparedValues | None
    traceback: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The failing check that is explained; `call` where there is one to show."""

    title: Text
    detail: Text
    call: FailingCall | None


@dataclass(frozen=True, slots=True)
class ReportView:
    """What a report says, from top to bottom."""

    report: StudentReport
    rows: tuple[CheckRow, ...]
    explained: Explained | None
    conditions: tuple[tuple[Text, Text], ...]  # "It fails", and when
    ideas: tuple[Text, tuple[Diagnosis, ...]] | None  # under their heading
    held: tuple[Text, Text] | None  # where to begin, and which hints are held back
    printed: str

    @property
    def state(self) -> State:
        """Whether all is well."""
        return "good" if self.report.passed else "bad"

    @property
    def verdict(self) -> Text:
        """The verdict in letters and in words."""
        return same(f"{self.report.verdict.value} ") + words.VERDICTS[self.report.verdict]

    @property
    def points(self) -> Text:
        """The points, of those that could be had."""
        return words.points(self.report.points, self.report.out_of)

    @property
    def version(self) -> str:
        """The exercise and its version."""
        return f"{self.report.exercise}@{self.report.version}"


def view(report: StudentReport) -> ReportView:
    """What a report says."""
    begin = words.begin(report)
    return ReportView(
        report=report,
        rows=tuple(map(_row, report.checks)),
        explained=next(map(_explained, _told(report)), None),
        conditions=tuple(_conditions(report)),
        ideas=words.ideas(report),
        held=(begin, words.held(report)) if begin else None,
        printed=report.output.strip("\n") if report.output.strip() else "",
    )


def mark(verdict: Verdict) -> tuple[str, State]:
    """The sign before a row, and what it means."""
    return MARKS.get(verdict, WRONG)


def _row(check: CheckResult) -> CheckRow:
    sign, state = mark(check.verdict)
    verdict = None if check.verdict is Verdict.AC else check.verdict
    return CheckRow(sign, state, check.title, not check.shown, check.points, check.out_of, verdict)


def _told(report: StudentReport) -> Iterator[CheckResult]:
    """The failing checks that may be explained; the first one is."""
    return (check for check in report.checks if check.shown and check.detail)


def _explained(check: CheckResult) -> Explained:
    assert check.detail is not None
    found = check.counterexample
    return Explained(check.title, check.detail, _call(found) if found else None)


def _call(found: Counterexample) -> FailingCall:
    given = [item for call in found.calls for item in call.arguments.items()]
    arrays = tuple((name, value) for name, value in given if values.shape(value))
    raised = found.outcome.traceback if isinstance(found.outcome, Raised) else ""
    return FailingCall(found, tuple(values.python(found)), arrays, _compared(found), raised.rstrip())


def _compared(found: Counterexample) -> ComparedValues | None:
    """Nothing where nothing came back, and nothing where a property is broken: its two sides are no right answer."""
    mismatch = found.mismatch
    if not found.compared or (mismatch is not None and mismatch.is_property):
        return None
    part, cells = (mismatch.part, mismatch.cells) if mismatch else (None, None)
    return ComparedValues(*found.compared, _item(found, part), cells)


def _item(found: Counterexample, part: int | None) -> str:
    """The item of the result that differs: its number, or the name that it has after lines."""
    if found.parts:
        return f" {found.parts[part or 0]}" if part is not None or len(found.parts) == 1 else ""
    return "" if part is None else f"[{part}]"


def _conditions(report: StudentReport) -> Iterator[tuple[Text, Text]]:
    for head, text in ((words.FAILS, report.fails_when), (words.RIGHT, report.right_when)):
        if text:
            yield head, text
