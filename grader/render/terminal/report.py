"""Report on a terminal, in the order in which a student needs it.

Verdict and points per check; the smallest call that goes wrong, with expected and actual values side by side; when it
fails; the idea behind it; where it ran. Colour only repeats what the words and brackets say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Rich

from grader.messages.text import Language, Text, listed
from grader.model.outcome import Raised, Value
from grader.model.report import CheckResult, Counterexample, Mismatch, Origin, StudentReport, Verdict
from grader.render import values, words
from grader.render.terminal.inline import Sentence, coded, spaced

GOOD, BAD, QUIET, STRONG, CODE = "green", "red", "dim", "bold", "cyan"
MARKS = {Verdict.AC: ("✓", GOOD), Verdict.SK: ("–", QUIET)}
WRONG = ("✗", BAD)
INDENT, BETWEEN = 2, 4
MOST_PRINTED_LINES = 8
LONGEST_PRINTED_LINE = 300  # characters


def page(report: StudentReport, language: Language, width: int) -> RenderableType:
    """A redacted report, for a terminal of `width` columns."""
    return ReportPage(report, language).whole(width)


def summary(reports: Sequence[StudentReport], language: Language) -> Table:
    """One line a report, for a file with several functions."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for report in reports:
        mark, style = MARKS.get(report.verdict, WRONG)
        earned = words.points(report.points, report.out_of).say(language)
        table.add_row(Rich(f"  {mark}", style), Rich(report.exercise), Rich(earned, style))
    earned = words.points(sum(r.points for r in reports), sum(r.out_of for r in reports)).say(language)
    table.add_row("", Rich(words.TOGETHER.say(language), STRONG), Rich(earned, STRONG))
    return table


class ReportPage:
    """One report in one language."""

    def __init__(self, report: StudentReport, language: Language) -> None:
        self.report, self.language = report, language

    def whole(self, width: int) -> RenderableType:
        """Everything, for a terminal of `width` columns."""
        parts = [self._head(), self._checks(), *self.problem(), *self.example(width), *self.diagnosis()]
        return Group(*spaced([*parts, *self._held(), *self._notes(), *self._printed(), self._foot()]))

    def _say(self, text: Text) -> str:
        return text.say(self.language)

    def _head(self) -> Rich:
        report = self.report
        style = GOOD if report.passed else BAD
        line = Rich.assemble((report.exercise, STRONG), f"  {self._say(report.title)}\n")
        line.append(f"{report.verdict.value} {self._say(words.VERDICTS[report.verdict])}", f"{STRONG} {style}")
        return line.append(f" · {self._say(words.points(report.points, report.out_of))}", style)

    def _checks(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column()
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        for check in self.report.checks:
            table.add_row(*self._check(check))
        return table

    def _check(self, check: CheckResult) -> Sequence[Rich]:
        mark, style = MARKS.get(check.verdict, WRONG)
        title = Rich(self._say(check.title), "" if check.verdict is Verdict.AC else style)
        if not check.shown:
            title.append(self._say(words.aside(words.HIDDEN)), QUIET)
        points = Rich(f"{check.points:g}/{check.out_of:g}")
        verdict = f"{check.verdict.value} {self._say(words.VERDICTS[check.verdict])}"
        said = "" if check.verdict is Verdict.AC else verdict
        return Rich(f"  {mark}", style), title, points, Rich(said, style)

    def problem(self) -> Iterator[RenderableType]:
        """Why nothing could be run."""
        if self.report.problem:
            yield _indented(Sentence(self._say(self.report.problem), BAD))
        if self.report.traceback:
            yield _indented(Rich(self.report.traceback.rstrip(), QUIET), 2 * INDENT)

    def example(self, width: int) -> Iterator[RenderableType]:
        """The first failing check that may be shown, and its counterexample where it has one."""
        for check in self.report.checks:
            if check.shown and check.detail:
                yield from self._explained(check, check.detail, width)
                return

    def _explained(self, check: CheckResult, detail: Text, width: int) -> Iterator[RenderableType]:
        told = _indented(Sentence(self._say(detail)))
        if (found := check.counterexample) is None:
            yield Group(Rich(self._say(check.title), STRONG), told)
            return
        title = Rich(self._say(words.SMALLEST), STRONG).append(self._say(words.aside(check.title)), QUIET)
        yield Group(title, *self._counterexample(found, width))
        yield told
        if found.origin:
            yield self._origin(found.origin)

    def _counterexample(self, found: Counterexample, width: int) -> Iterator[RenderableType]:
        yield _indented(Rich("\n".join(values.python(found)), CODE))
        outcome, mismatch = found.outcome, found.mismatch
        law = mismatch is not None and mismatch.stage == "law"
        given = [item for call in found.calls for item in call.arguments.items()]
        panels = [_panel(name, value) for name, value in given if values.shape(value)]
        compared: list[Panel] = []
        if found.compared and not law:
            compared = list(self._compared(*found.compared, mismatch))
        if panels or compared:
            yield Rich("")
        yield from (_indented(row) for row in _in_rows(panels, compared, width - INDENT))
        if isinstance(outcome, Raised) and outcome.traceback:
            yield _indented(Rich("\n" + outcome.traceback.rstrip(), QUIET))

    def _compared(self, expected: Value, actual: Value, mismatch: Mismatch | None) -> Iterator[Panel]:
        """What is expected and what came back, which may be the item of a tuple that differs."""
        cells, part = (mismatch.cells, mismatch.part) if mismatch else (None, None)
        item = "" if part is None else f"[{part}]"
        for title, value, style in ((words.EXPECTED, expected, GOOD), (words.YOURS, actual, BAD)):
            yield _panel(f"{self._say(title)}{item}", value, cells, style)

    def _origin(self, origin: Origin) -> RenderableType:
        """Where the first differing cell comes from, and its arithmetic."""
        lines = [Sentence(self._say(words.origin(origin))), Rich(self._say(origin.steps), CODE)]
        if origin.needs:
            lines.append(Sentence(self._say(words.NEEDS) + self._say(origin.needs) + self._say(words.STOP)))
        return _indented(Group(*lines))

    def diagnosis(self) -> Iterator[RenderableType]:
        """When it fails, when it is right, and the idea behind it."""
        lines = []
        for head, text in ((words.FAILS, self.report.fails_when), (words.RIGHT, self.report.right_when)):
            if text:
                lines.append(Sentence(self._say(head)).append(self._say(text), STRONG).append(self._say(words.STOP)))
        if lines:
            yield _indented(Group(*lines))
        if found := words.ideas(self.report):
            heading, diagnoses = found
            names = words.aside(listed(diagnosis.id for diagnosis in diagnoses))
            says = [_indented(coded(self._say(diagnosis.says), "yellow")) for diagnosis in diagnoses]
            yield Group(Rich(self._say(heading), STRONG).append(self._say(names), QUIET), *says)

    def _held(self) -> Iterator[RenderableType]:
        """Which hints are held back, and where to begin meanwhile."""
        if begin := words.begin(self.report):
            yield _indented(Group(Sentence(self._say(begin)), Sentence(self._say(words.held(self.report)), QUIET)))

    def _notes(self) -> Iterator[RenderableType]:
        if self.report.notes:
            told = [_indented(Sentence(self._say(note))) for note in self.report.notes]
            yield Group(Rich(self._say(words.NOTES), STRONG), *told)

    def _printed(self) -> Iterator[RenderableType]:
        lines = self.report.output.strip("\n").splitlines()
        if lines:
            left = len(lines) - MOST_PRINTED_LINES
            more = [self._say(words.more_lines(left))] if left > 0 else []
            text = "\n".join([*map(_cut, lines[:MOST_PRINTED_LINES]), *more])
            yield Group(Rich(self._say(words.PRINTED), STRONG), _indented(Rich(text, QUIET)))

    def _foot(self) -> Rich:
        report = self.report
        facts = [f"{report.exercise}@{report.version}", *map(self._say, words.seed_and_time(report))]
        return Sentence(" · ".join(facts) + "\n" + self._say(words.isolation(report.isolation)), QUIET)


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_PRINTED_LINE else f"{line[:LONGEST_PRINTED_LINE]}…"


class Panel:
    """A titled block of lines, and how wide it is."""

    def __init__(self, title: str, lines: Iterable[values.Line], style: str) -> None:
        self.title, self.style = title, style
        marked = f"{STRONG} {style}"
        self.lines = [Rich.assemble(*((span.text, marked if span.marked else "") for span in line)) for line in lines]
        self.width = max([cell_len(title), *(cell_len(line.plain) for line in self.lines)])


def _panel(name: str, value: object, cells: object = None, style: str = "") -> Panel:
    shape = values.shape(value)
    return Panel(f"{name} {shape}".rstrip(), values.rows(value, cells), style)


def _in_rows(given: Sequence[Panel], compared: Sequence[Panel], width: int) -> Iterator[Table]:
    """All panels in one row; where there is no room for that, what is compared stands in a row of its own."""
    if _width([*given, *compared]) <= width:
        yield from _side_by_side([*given, *compared], width)
        return
    yield from _side_by_side(given, width)
    yield from _side_by_side(compared, width)


def _width(panels: Sequence[Panel]) -> int:
    return sum(panel.width + BETWEEN for panel in panels) - BETWEEN


def _side_by_side(panels: Sequence[Panel], width: int) -> Iterator[Table]:
    """The panels in as few rows as the width allows."""
    row: list[Panel] = []
    for panel in panels:
        if row and _width([*row, panel]) > width:
            yield _row(row)
            row = []
        row.append(panel)
    if row:
        yield _row(row)


def _row(panels: Sequence[Panel]) -> Table:
    table = Table.grid(padding=(0, BETWEEN, 0, 0))
    for _ in panels:
        table.add_column(no_wrap=True)
    table.add_row(*(Rich(panel.title, f"{panel.style} underline".strip()) for panel in panels))
    table.add_row(*(Group(*panel.lines) for panel in panels))
    return table


def _indented(inside: RenderableType, by: int = INDENT) -> Padding:
    return Padding(inside, (0, 0, 0, by), expand=False)
