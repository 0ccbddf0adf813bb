"""Report as Markdown, for a student's folder, an issue or a comment.

What a student wrote stands in fenced blocks, with fences longer than any in it, or with its special characters escaped:
nothing in it becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.messages.text import Language, Text, same
from grader.model.report import Origin, StudentReport
from grader.render import values, words
from grader.render.report_view import CheckRow, ComparedValues, Explained, FailingCall, ReportView, view
from grader.render.words import number

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
CHECK, POINTS, FOUND = Text("check", "检查项"), Text("points", "得分"), Text("verdict", "判定")


def as_markdown(reports: Sequence[StudentReport], language: Language) -> str:
    """Redacted reports of one student, one below the other."""
    return "\n".join("\n".join(_report(view(report), language)) + "\n" for report in reports)


def _report(shown: ReportView, language: Language) -> Iterator[str]:
    report = shown.report
    yield f"# {_escaped(report.title.say(language))} (`{report.exercise}`)\n"
    yield f"**{shown.verdict.say(language)}** · {shown.points.say(language)}\n"
    if report.problem:
        yield f"{_escaped(report.problem.say(language))}\n"
    if report.traceback:
        yield _fenced(report.traceback)
    yield from _checks(shown.rows, language)
    if shown.explained:
        yield from _explained(shown.explained, language)
    yield from _diagnosis(shown, language)
    if report.notes:
        yield f"**{words.NOTES.say(language)}**\n"
        yield "".join(f"- {_escaped(note.say(language))}\n" for note in report.notes)
    if shown.printed:
        yield f"**{words.PRINTED.say(language)}**\n"
        yield _fenced(shown.printed)
    seed = [f"{words.SEED.say(language)} {_escaped(report.seed)}"] if report.seed else []
    facts = [shown.version, *seed, words.isolation(report.isolation).say(language)]
    yield f"<sub>{' · '.join(facts)}</sub>"


def _checks(rows: Sequence[CheckRow], language: Language) -> Iterator[str]:
    yield f"| | {CHECK.say(language)} | {POINTS.say(language)} | {FOUND.say(language)} |\n|---|---|---:|---|"
    for row in rows:
        title = _escaped(row.title.say(language))
        hidden = _escaped(words.aside(words.HIDDEN).say(language)) if row.is_hidden else ""
        said = words.VERDICTS[row.verdict].say(language) if row.verdict else ""
        yield f"| {row.mark} | {title}{hidden} | {number(row.points)}/{number(row.out_of)} | {said} |"
    yield ""


def _explained(explained: Explained, language: Language) -> Iterator[str]:
    """The failing check, and its call where it has one."""
    call = explained.call
    yield f"## {words.SMALLEST.say(language) if call else _escaped(explained.title.say(language))}\n"
    if call:
        yield from _call(call, language)
    yield f"{_escaped(explained.detail.say(language))}\n"
    if call and call.counterexample.origin:
        yield from _origin(call.counterexample.origin, language)


def _call(call: FailingCall, language: Language) -> Iterator[str]:
    yield _fenced("\n".join(call.lines), "python")
    if call.traceback:
        yield _fenced(call.traceback)
    if call.compared:
        yield from _compared(call.compared, language)


def _origin(origin: Origin, language: Language) -> Iterator[str]:
    """Where the first differing cell comes from, and its arithmetic."""
    yield f"{_escaped(words.origin(origin).say(language))}\n"
    yield _fenced(origin.steps.say(language))
    if origin.needs:
        yield f"{_escaped((words.NEEDS + origin.needs + words.STOP).say(language))}\n"


def _compared(found: ComparedValues, language: Language) -> Iterator[str]:
    for title, value in ((words.EXPECTED, found.expected), (words.YOURS, found.actual)):
        lines = ["".join(span.text for span in line).rstrip() for line in values.rows(value, found.cells)]
        yield f"**{title.say(language)}** {values.shape(value)}".rstrip() + "\n"
        yield _fenced("\n".join(lines))


def _diagnosis(shown: ReportView, language: Language) -> Iterator[str]:
    for head, text in shown.conditions:
        yield f"{head.say(language)}**{_escaped(text.say(language))}**{words.STOP.say(language)}\n"
    if shown.ideas:
        heading, diagnoses = shown.ideas
        names = ", ".join(f"`{diagnosis.id}`" for diagnosis in diagnoses)
        yield f"> **{heading.say(language)}** ({names})"
        for diagnosis in diagnoses:
            yield f">\n> {_quoted(diagnosis.says.say(language))}"
        yield ""
    if shown.held:
        begin, held = shown.held
        yield f"{_escaped((begin + same(' ') + held).say(language))}\n"


def _fenced(text: str, kind: str = "text") -> str:
    """The text in a fence that nothing in it can close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text.strip(chr(10))}\n{fence}\n"


def _escaped(text: str) -> str:
    """The text as itself, its lines kept. A piece in backquotes stays code where the text is ours or harmless."""
    return SPECIAL.sub(r"\\\1", text).replace("\n", "  \n")


def _quoted(text: str) -> str:
    return text.replace("\n", "\n> ")
