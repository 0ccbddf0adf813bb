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
from grader.model.report import Origin, StudentReport, Verdict
from grader.render import values, words
from grader.render.report_view import CheckRow, ComparedValues, Explained, FailingCall, State, mark, view
from grader.render.terminal.inline import Sentence, coded, spaced

GOOD, BAD, QUIET, STRONG, CODE = "green", "red", "dim", "bold", "cyan"
STYLES: dict[State, str] = {"good": GOOD, "bad": BAD, "quiet": QUIET}
INDENT, BETWEEN = 2, 4
MAX_PRINTED_LINES = 8
MAX_PRINTED_LINE_CHARS = 300  # characters


def page(report: StudentReport, language: Language, width: int) -> RenderableType:
    """A redacted report, for a terminal of `width` columns."""
    return ReportPage(report, language).whole(width)


def summary(reports: Sequence[StudentReport], language: Language) -> Table:
    """One line a report, for a file with several functions."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for report in reports:
        sign, style = signed(report.verdict)
        earned = words.points(report.points, report.out_of).say(language)
        table.add_row(Rich(f"  {sign}", style), Rich(report.exercise), Rich(earned, style))
    earned = words.points(sum(r.points for r in reports), sum(r.out_of for r in reports)).say(language)
    table.add_row("", Rich(words.TOGETHER.say(language), STRONG), Rich(earned, STRONG))
    return table


def signed(verdict: Verdict) -> tuple[str, str]:
    """The sign of a verdict, and its style."""
    sign, state = mark(verdict)
    return sign, STYLES[state]


class ReportPage:
    """One report in one language."""

    def __init__(self, report: StudentReport, language: Language) -> None:
        self.view, self.language = view(report), language

    def whole(self, width: int) -> RenderableType:
        """Everything, for a terminal of `width` columns."""
        parts = [self._head(), self._checks(), *self.problem(), *self.example(width), *self.diagnosis()]
        return Group(*spaced([*parts, *self._held(), *self._notes(), *self._printed(), self._foot()]))

    def _say(self, text: Text) -> str:
        return text.say(self.language)

    def _head(self) -> Rich:
        report, style = self.view.report, STYLES[self.view.state]
        line = Rich.assemble((report.exercise, STRONG), f"  {self._say(report.title)}\n")
        line.append(self._say(self.view.verdict), f"{STRONG} {style}")
        return line.append(f" · {self._say(self.view.points)}", style)

    def _checks(self) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column()
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        for row in self.view.rows:
            table.add_row(*self._row(row))
        return table

    def _row(self, row: CheckRow) -> Sequence[Rich]:
        style = STYLES[row.state]
        title = Rich(self._say(row.title), style if row.verdict else "")
        if row.is_hidden:
            title.append(self._say(words.aside(words.HIDDEN)), QUIET)
        points = Rich(f"{row.points:g}/{row.out_of:g}")
        said = f"{row.verdict.value} {self._say(words.VERDICTS[row.verdict])}" if row.verdict else ""
        return Rich(f"  {row.mark}", style), title, points, Rich(said, style)

    def problem(self) -> Iterator[RenderableType]:
        """Why nothing could be run."""
        if problem := self.view.report.problem:
            yield _indented(Sentence(self._say(problem), BAD))
        if traceback := self.view.report.traceback:
            yield _indented(Rich(traceback.rstrip(), QUIET), 2 * INDENT)

    def example(self, width: int) -> Iterator[RenderableType]:
        """The first failing check that may be shown, and its counterexample where it has one."""
        if self.view.explained:
            yield from self._explained(self.view.explained, width)

    def _explained(self, explained: Explained, width: int) -> Iterator[RenderableType]:
        told = _indented(Sentence(self._say(explained.detail)))
        if (call := explained.call) is None:
            yield Group(Rich(self._say(explained.title), STRONG), told)
            return
        title = Rich(self._say(words.SMALLEST), STRONG).append(self._say(words.aside(explained.title)), QUIET)
        yield Group(title, *self._call(call, width))
        yield told
        if call.counterexample.origin:
            yield self._origin(call.counterexample.origin)

    def _call(self, call: FailingCall, width: int) -> Iterator[RenderableType]:
        yield _indented(Rich("\n".join(call.lines), CODE))
        panels = [_panel(name, value) for name, value in call.arrays]
        compared = list(self._compared(call.compared)) if call.compared else []
        if panels or compared:
            yield Rich("")
        yield from (_indented(row) for row in _in_rows(panels, compared, width - INDENT))
        if call.traceback:
            yield _indented(Rich("\n" + call.traceback, QUIET))

    def _compared(self, found: ComparedValues) -> Iterator[Panel]:
        """What is expected and what came back, which may be the item of a tuple that differs."""
        for title, value, style in ((words.EXPECTED, found.expected, GOOD), (words.YOURS, found.actual, BAD)):
            yield _panel(f"{self._say(title)}{found.item}", value, found.cells, style)

    def _origin(self, origin: Origin) -> RenderableType:
        """Where the first differing cell comes from, and its arithmetic."""
        lines = [Sentence(self._say(words.origin(origin))), Rich(self._say(origin.steps), CODE)]
        if origin.needs:
            lines.append(Sentence(self._say(words.NEEDS) + self._say(origin.needs) + self._say(words.STOP)))
        return _indented(Group(*lines))

    def diagnosis(self) -> Iterator[RenderableType]:
        """When it fails, when it is right, and the idea behind it."""
        lines = [
            Sentence(self._say(head)).append(self._say(text), STRONG).append(self._say(words.STOP))
            for head, text in self.view.conditions
        ]
        if lines:
            yield _indented(Group(*lines))
        if self.view.ideas:
            heading, diagnoses = self.view.ideas
            names = words.aside(listed(diagnosis.id for diagnosis in diagnoses))
            says = [_indented(coded(self._say(diagnosis.says), "yellow")) for diagnosis in diagnoses]
            yield Group(Rich(self._say(heading), STRONG).append(self._say(names), QUIET), *says)

    def _held(self) -> Iterator[RenderableType]:
        """Which hints are held back, and where to begin meanwhile."""
        if self.view.held:
            begin, held = self.view.held
            yield _indented(Group(Sentence(self._say(begin)), Sentence(self._say(held), QUIET)))

    def _notes(self) -> Iterator[RenderableType]:
        if notes := self.view.report.notes:
            told = [_indented(Sentence(self._say(note))) for note in notes]
            yield Group(Rich(self._say(words.NOTES), STRONG), *told)

    def _printed(self) -> Iterator[RenderableType]:
        lines = self.view.printed.splitlines()
        if lines:
            left = len(lines) - MAX_PRINTED_LINES
            more = [self._say(words.more_lines(left))] if left > 0 else []
            text = "\n".join([*map(_cut, lines[:MAX_PRINTED_LINES]), *more])
            yield Group(Rich(self._say(words.PRINTED), STRONG), _indented(Rich(text, QUIET)))

    def _foot(self) -> Rich:
        report = self.view.report
        facts = [self.view.version, *map(self._say, words.seed_and_time(report))]
        return Sentence(" · ".join(facts) + "\n" + self._say(words.isolation(report.isolation)), QUIET)


def _cut(line: str) -> str:
    return line if len(line) <= MAX_PRINTED_LINE_CHARS else f"{line[:MAX_PRINTED_LINE_CHARS]}…"


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
