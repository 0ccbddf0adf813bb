"""Page: one report, or several, in both languages, with everything it needs inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from grader.messages.text import Language, Text, join, listed, same
from grader.model.explanations import Explanations
from grader.model.report import Origin, StudentReport
from grader.render import words
from grader.render.html.animation import motion
from grader.render.html.arrays import compared, table
from grader.render.html.tree import prose, tag, write
from grader.render.report_view import CheckRow, Explained, FailingCall, ReportView, view

HERE = Path(__file__).resolve().parent

TITLE = Text("Report", "报告")
OTHER = Text("中文", "English")
MOTION = Text("the drawing of the call", "调用的动画")


def page(reports: Sequence[StudentReport], language: Language, explanations: Explanations | None = None) -> str:
    """A document about redacted reports, shown in `language` first. `explanations` hears of what could not be drawn."""
    names = ", ".join(report.exercise for report in reports)
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"{names} · {TITLE.say(language)}"),
        tag("style", (HERE / "style.css").read_text(encoding="utf-8")),
    )
    toggle = tag("button", OTHER, type="button", id="language", hidden=True)
    sections = [section(report, f"r{number}", explanations) for number, report in enumerate(reports)]
    script = tag("script", (HERE / "script.js").read_text(encoding="utf-8"))
    body = tag("body", tag("nav", toggle), tag("main", *sections), script)
    return write(tag("html", head, body, lang=language, data_language=language))


def section(report: StudentReport, name: str, explanations: Explanations | None = None) -> Element:
    """One report; `name` is unique on the page."""
    shown = view(report)
    parts = [
        _head(shown),
        _checks(shown),
        *_problem(shown),
        *_example(shown.explained, name, explanations or Explanations()),
        *_diagnosis(shown),
        *_held(shown),
    ]
    return tag("section", *parts, *_notes(shown), *_printed(shown), _foot(shown), class_="report")


def _head(shown: ReportView) -> Element:
    report, kind = shown.report, shown.state
    share = round(100 * report.points / report.out_of) if report.out_of else 0
    return tag(
        "header",
        tag("h1", tag("code", report.exercise), " ", report.title),
        tag(
            "p",
            tag("strong", report.verdict.value, " ", words.VERDICTS[report.verdict], class_=kind),
            " · ",
            shown.points,
        ),
        tag("div", tag("div", style=f"width: {share}%"), class_=f"bar {kind}", aria_hidden="true"),
    )


def _checks(shown: ReportView) -> Element:
    return tag("table", tag("tbody", *map(_check, shown.rows)), class_="checks")


def _check(row: CheckRow) -> Element:
    hidden = tag("small", words.aside(words.HIDDEN)) if row.is_hidden else None
    said = None
    if row.verdict:
        said = [row.verdict.value, tag("span", " ", words.VERDICTS[row.verdict], class_="words")]
    return tag(
        "tr",
        tag("td", row.mark, class_=row.state, aria_hidden="true"),
        tag("th", row.title, hidden, scope="row"),
        tag("td", f"{row.points:g}/{row.out_of:g}", class_="points"),
        tag("td", said, class_=row.state),
    )


def _problem(shown: ReportView) -> Iterator[Element]:
    if shown.report.problem:
        yield tag("p", shown.report.problem, class_="problem bad")
    if shown.report.traceback:
        yield tag("pre", shown.report.traceback.rstrip())


def _example(explained: Explained | None, name: str, explanations: Explanations) -> Iterator[Element]:
    """The first failing check that may be shown, and its call where it has one."""
    if explained is None:
        return
    title, call = explained.title, explained.call
    yield tag("h2", words.SMALLEST, tag("small", words.aside(title))) if call else tag("h2", title)
    yield tag("p", explained.detail, class_="detail")
    if call:
        yield from _call(call, name, explanations)
        yield from _origin(call.counterexample.origin)


def _call(call: FailingCall, name: str, explanations: Explanations) -> Iterator[Element]:
    if call.traceback:
        yield tag("pre", call.traceback)
    yield tag("pre", tag("code", "\n".join(call.lines)), class_="call", tabindex=0)
    arrays = [table(same(label), value) for label, value in call.arrays]
    if found := call.compared:
        arrays += compared(found.expected, found.actual, found.cells)
    yield tag("div", *arrays, class_="arrays")
    moving = explanations.given(MOTION, lambda: motion(call.counterexample, f"{name}-motion"), None)
    if moving is not None:
        yield moving


def _origin(found: Origin | None) -> Iterator[Element]:
    """Where the first differing cell comes from, and what gives the student's numbers."""
    if found:
        yield tag("p", words.origin(found), " ", tag("code", found.steps))
        if found.needs:
            yield tag("p", words.NEEDS, found.needs, words.STOP)


def _diagnosis(shown: ReportView) -> Iterator[Element]:
    lines = [tag("p", head, tag("strong", text), words.STOP) for head, text in shown.conditions]
    if lines:
        yield tag("div", *lines, class_="conditions")
    if shown.ideas:
        heading, diagnoses = shown.ideas
        names = words.aside(listed(diagnosis.id for diagnosis in diagnoses))
        says = [tag("p", prose(diagnosis.says)) for diagnosis in diagnoses]
        yield tag("aside", tag("h2", heading, tag("small", names)), *says)


def _held(shown: ReportView) -> Iterator[Element]:
    """Which hints are held back, and where to begin meanwhile."""
    if shown.held:
        begin, held = shown.held
        yield tag("p", begin)
        yield tag("p", held, class_="hint")


def _notes(shown: ReportView) -> Iterator[Element]:
    if shown.report.notes:
        yield tag("h2", words.NOTES)
        yield tag("ul", *(tag("li", note) for note in shown.report.notes), class_="notes")


def _printed(shown: ReportView) -> Iterator[Element]:
    if shown.printed:
        yield tag("details", tag("summary", words.PRINTED), tag("pre", shown.printed))


def _foot(shown: ReportView) -> Element:
    facts = join(" · ", [same(shown.version), *words.seed_and_time(shown.report)])
    return tag(
        "footer",
        tag("p", facts),
        tag("p", words.isolation(shown.report.isolation)),
    )
