"""What changed between two reports on one exercise, on a terminal: nothing that stayed as it was."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Rich

from grader.messages.text import Language, Text
from grader.model.outcome import Raised, Returned
from grader.model.report import CheckResult, StudentReport
from grader.render import values, words
from grader.render.terminal.inline import spaced
from grader.render.terminal.report import ReportPage, signed

NOTHING = Text("nothing changed", "没有变化")
Pair = tuple[CheckResult, CheckResult]


def changes(before: StudentReport, after: StudentReport, language: Language, width: int) -> RenderableType:
    """Points, checks with another verdict, and the smallest failing call and the diagnosis where they are new."""
    page = ReportPage(after, language)
    rows = [(one, two) for one, two in zip(before.checks, after.checks, strict=True) if one.verdict is not two.verdict]
    parts: list[RenderableType] = [_table(rows, language)] if rows else []
    if _example(after) != _example(before):
        parts += page.example(width)
    if _idea(after) != _idea(before):
        parts += page.diagnosis()
    return Group(*spaced([_points(before, after, language, bool(parts)), *parts]))


def unrunnable(report: StudentReport, language: Language) -> RenderableType:
    """Why nothing could be run, and nothing else."""
    verdict = f"{report.verdict.value} {words.VERDICTS[report.verdict].say(language)}"
    return Group(*spaced([Rich(verdict, "bold red"), *ReportPage(report, language).problem()]))


def _points(before: StudentReport, after: StudentReport, language: Language, changed: bool) -> Rich:
    earned = words.points(after.points, after.out_of).say(language)
    if before.points == after.points:
        return Rich(earned, "bold") if changed else Rich(f"{NOTHING.say(language)} · {earned}", "dim")
    return Rich(f"{before.points:g} → {earned}", "bold green" if after.passed else "bold")


def _table(rows: list[Pair], language: Language) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for before, after in rows:
        (was, was_style), (now, now_style) = signed(before.verdict), signed(after.verdict)
        mark = Rich.assemble("  ", (was, was_style), " → ", (now, now_style))
        verdict = f"{after.verdict.value} {words.VERDICTS[after.verdict].say(language)}"
        points = Rich(f"{after.points:g}/{after.out_of:g}", justify="right")
        table.add_row(mark, Rich(after.title.say(language)), points, Rich(verdict, now_style))
    return table


def _example(report: StudentReport) -> object:
    """What tells one failing call from another, without times."""
    for check in report.checks:
        if check.shown and check.detail:
            if (found := check.counterexample) is None:
                return check.id  # too slow: the ratio differs a little each time
            got = found.outcome
            value = values.code(got.value) if isinstance(got, Returned) else None
            return check.id, check.detail, tuple(values.python(found)), value, isinstance(got, Raised) and got.traceback
    return None


def _idea(report: StudentReport) -> object:
    return report.fails_when, report.right_when, words.ideas(report)
