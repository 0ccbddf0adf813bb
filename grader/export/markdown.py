"""Report as Markdown, for a student's folder, an issue or a comment.

What a student wrote stands in fenced blocks, with fences longer than any in it, or with its special characters escaped:
nothing in it becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from grader.messages.text import Language, Text, same
from grader.model.outcome import Raised
from grader.model.report import CheckResult, Counterexample, Origin, StudentReport, Verdict
from grader.render import values, words
from grader.render.terminal.report import MARKS, WRONG
from grader.render.words import number

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
CHECK, POINTS, FOUND = Text("check", "检查项"), Text("points", "得分"), Text("verdict", "判定")


def as_markdown(reports: Sequence[StudentReport], language: Language) -> str:
    """Redacted reports of one student, one below the other."""
    return "\n".join("\n".join(_report(report, language)) + "\n" for report in reports)


def _report(report: StudentReport, language: Language) -> Iterator[str]:
    verdict = f"{report.verdict.value} {words.VERDICTS[report.verdict].say(language)}"
    earned = words.points(report.points, report.out_of).say(language)
    yield f"# {_escaped(report.title.say(language))} (`{report.exercise}`)\n"
    yield f"**{verdict}** · {earned}\n"
    if report.problem:
        yield f"{_escaped(report.problem.say(language))}\n"
    if report.traceback:
        yield _fenced(report.traceback)
    yield from _checks(report.checks, language)
    yield from _example(report, language)
    yield from _diagnosis(report, language)
    if report.notes:
        yield f"**{words.NOTES.say(language)}**\n"
        yield "".join(f"- {_escaped(note.say(language))}\n" for note in report.notes)
    if report.output.strip():
        yield f"**{words.PRINTED.say(language)}**\n"
        yield _fenced(report.output)
    seed = [f"{words.SEED.say(language)} {_escaped(report.seed)}"] if report.seed else []
    facts = [f"{report.exercise}@{report.version}", *seed, words.isolation(report.isolation).say(language)]
    yield f"<sub>{' · '.join(facts)}</sub>"


def _checks(checks: Sequence[CheckResult], language: Language) -> Iterator[str]:
    yield f"| | {CHECK.say(language)} | {POINTS.say(language)} | {FOUND.say(language)} |\n|---|---|---:|---|"
    for check in checks:
        mark, _ = MARKS.get(check.verdict, WRONG)
        title = _escaped(check.title.say(language))
        hidden = "" if check.shown else _escaped(words.aside(words.HIDDEN).say(language))
        said = "" if check.verdict is Verdict.AC else words.VERDICTS[check.verdict].say(language)
        yield f"| {mark} | {title}{hidden} | {number(check.points)}/{number(check.out_of)} | {said} |"
    yield ""


def _example(report: StudentReport, language: Language) -> Iterator[str]:
    """The first failing check that may be shown, and its counterexample where it has one."""
    for check in report.checks:
        if check.shown and check.detail:
            found = check.counterexample
            yield f"## {words.SMALLEST.say(language) if found else _escaped(check.title.say(language))}\n"
            if found:
                yield _fenced("\n".join(values.python(found)), "python")
                yield from _compared(found, language)
            yield f"{_escaped(check.detail.say(language))}\n"
            if found and found.origin:
                yield from _origin(found.origin, language)
            return


def _origin(origin: Origin, language: Language) -> Iterator[str]:
    """Where the first differing cell comes from, and its arithmetic."""
    yield f"{_escaped(words.origin(origin).say(language))}\n"
    yield _fenced(origin.steps.say(language))
    if origin.needs:
        yield f"{_escaped((words.NEEDS + origin.needs + words.STOP).say(language))}\n"


def _compared(found: Counterexample, language: Language) -> Iterator[str]:
    outcome, mismatch = found.outcome, found.mismatch
    if isinstance(outcome, Raised) and outcome.traceback:
        yield _fenced(outcome.traceback)
    if not found.compared or (mismatch and mismatch.stage == "law"):
        return
    cells = mismatch.cells if mismatch else None
    for title, value in zip((words.EXPECTED, words.YOURS), found.compared, strict=True):
        lines = ["".join(span.text for span in line).rstrip() for line in values.rows(value, cells)]
        yield f"**{title.say(language)}** {values.shape(value)}".rstrip() + "\n"
        yield _fenced("\n".join(lines))


def _diagnosis(report: StudentReport, language: Language) -> Iterator[str]:
    for head, text in ((words.FAILS, report.fails_when), (words.RIGHT, report.right_when)):
        if text:
            yield f"{head.say(language)}**{_escaped(text.say(language))}**{words.STOP.say(language)}\n"
    if found := words.ideas(report):
        heading, diagnoses = found
        names = ", ".join(f"`{diagnosis.id}`" for diagnosis in diagnoses)
        yield f"> **{heading.say(language)}** ({names})"
        for diagnosis in diagnoses:
            yield f">\n> {_quoted(diagnosis.says.say(language))}"
        yield ""
    if begin := words.begin(report):
        yield f"{_escaped((begin + same(' ') + words.held(report)).say(language))}\n"


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
