"""Page: one report, or several, in both languages, with everything it needs inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from grader.messages.text import Language, Text, join, listed, same
from grader.model.explanations import Explanations
from grader.model.outcome import Raised
from grader.model.report import CheckResult, Counterexample, Origin, StudentReport, Verdict
from grader.render import values, words
from grader.render.html.animation import motion
from grader.render.html.arrays import compared, table
from grader.render.html.tree import prose, tag, write

HERE = Path(__file__).resolve().parent
MARKS = {Verdict.AC: ("✓", "good"), Verdict.SK: ("–", "quiet")}

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
    parts = [
        _head(report),
        _checks(report),
        *_problem(report),
        *_example(report, name, explanations or Explanations()),
        *_diagnosis(report),
        *_held(report),
    ]
    return tag("section", *parts, *_notes(report), *_printed(report), _foot(report), class_="report")


def _head(report: StudentReport) -> Element:
    kind = "good" if report.passed else "bad"
    share = round(100 * report.points / report.out_of) if report.out_of else 0
    return tag(
        "header",
        tag("h1", tag("code", report.exercise), " ", report.title),
        tag(
            "p",
            tag("strong", report.verdict.value, " ", words.VERDICTS[report.verdict], class_=kind),
            " · ",
            words.points(report.points, report.out_of),
        ),
        tag("div", tag("div", style=f"width: {share}%"), class_=f"bar {kind}", aria_hidden="true"),
    )


def _checks(report: StudentReport) -> Element:
    return tag("table", tag("tbody", *map(_check, report.checks)), class_="checks")


def _check(check: CheckResult) -> Element:
    mark, kind = MARKS.get(check.verdict, ("✗", "bad"))
    hidden = tag("small", words.aside(words.HIDDEN)) if not check.shown else None
    meaning = tag("span", " ", words.VERDICTS[check.verdict], class_="words")
    said = None if check.verdict is Verdict.AC else [check.verdict.value, meaning]
    return tag(
        "tr",
        tag("td", mark, class_=kind, aria_hidden="true"),
        tag("th", check.title, hidden, scope="row"),
        tag("td", f"{check.points:g}/{check.out_of:g}", class_="points"),
        tag("td", said, class_=kind),
    )


def _problem(report: StudentReport) -> Iterator[Element]:
    if report.problem:
        yield tag("p", report.problem, class_="problem bad")
    if report.traceback:
        yield tag("pre", report.traceback.rstrip())


def _example(report: StudentReport, name: str, explanations: Explanations) -> Iterator[Element]:
    """The first failing check that may be shown, and its counterexample where it has one."""
    for check in report.checks:
        if check.shown and check.detail:
            found = check.counterexample
            yield tag("h2", words.SMALLEST, tag("small", words.aside(check.title))) if found else tag("h2", check.title)
            yield tag("p", check.detail, class_="detail")
            if found:
                yield from _counterexample(found, name, explanations)
                yield from _origin(found.origin)
            return


def _counterexample(found: Counterexample, name: str, explanations: Explanations) -> Iterator[Element]:
    if isinstance(found.outcome, Raised) and found.outcome.traceback:
        yield tag("pre", found.outcome.traceback.rstrip())
    yield tag("pre", tag("code", "\n".join(values.python(found))), class_="call", tabindex=0)
    given = [item for call in found.calls for item in call.arguments.items()]
    arrays = [table(same(label), value) for label, value in given if values.shape(value)]
    mismatch = found.mismatch
    if found.compared and (mismatch is None or mismatch.stage != "law"):
        arrays += compared(*found.compared, mismatch.cells if mismatch else None)
    yield tag("div", *arrays, class_="arrays")
    if (moving := explanations.given(MOTION, lambda: motion(found, f"{name}-motion"), None)) is not None:
        yield moving


def _origin(found: Origin | None) -> Iterator[Element]:
    """Where the first differing cell comes from, and what gives the student's numbers."""
    if found:
        yield tag("p", words.origin(found), " ", tag("code", found.steps))
        if found.needs:
            yield tag("p", words.NEEDS, found.needs, words.STOP)


def _diagnosis(report: StudentReport) -> Iterator[Element]:
    conditions = ((words.FAILS, report.fails_when), (words.RIGHT, report.right_when))
    lines = [tag("p", head, tag("strong", text), words.STOP) for head, text in conditions if text]
    if lines:
        yield tag("div", *lines, class_="conditions")
    if found := words.ideas(report):
        heading, diagnoses = found
        names = words.aside(listed(diagnosis.id for diagnosis in diagnoses))
        says = [tag("p", prose(diagnosis.says)) for diagnosis in diagnoses]
        yield tag("aside", tag("h2", heading, tag("small", names)), *says)


def _held(report: StudentReport) -> Iterator[Element]:
    """Which hints are held back, and where to begin meanwhile."""
    if begin := words.begin(report):
        yield tag("p", begin)
        yield tag("p", words.held(report), class_="hint")


def _notes(report: StudentReport) -> Iterator[Element]:
    if report.notes:
        yield tag("h2", words.NOTES)
        yield tag("ul", *(tag("li", note) for note in report.notes), class_="notes")


def _printed(report: StudentReport) -> Iterator[Element]:
    if report.output.strip():
        yield tag("details", tag("summary", words.PRINTED), tag("pre", report.output.strip("\n")))


def _foot(report: StudentReport) -> Element:
    facts = join(" · ", [same(f"{report.exercise}@{report.version}"), *words.seed_and_time(report)])
    return tag(
        "footer",
        tag("p", facts),
        tag("p", words.isolation(report.isolation)),
    )
