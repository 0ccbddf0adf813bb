"""Graded submissions as JUnit XML, which continuous integration and many learning platforms read.

A suite is a student's exercise, a case is a check. The order and the required attributes are those of the schema for
Apache Ant's JUnit reports (windyroad/JUnit-Schema, the strictest of those in use): properties, cases, system-out,
system-err. A wrong answer is a failure; what could not be graded by a fault of ours is an error. Reports are redacted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.export.score_table import ScoreRow
from grader.gradebook import stored_report
from grader.messages.text import Language
from grader.model.report import CheckResult, StudentReport, Verdict, redacted
from grader.render import words

NEVER = "1970-01-01T00:00:00"  # when nothing was graded
HOST = "localhost"  # where it was graded is nobody's business
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 has no way to say


def as_junit(rows: Iterable[ScoreRow], language: Language) -> Iterator[str]:
    """The pieces of one XML document."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    for number, row in enumerate(rows):
        suite = _suite(row, number, language)
        indent(suite, level=1)
        yield f"  {tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _suite(row: ScoreRow, number: int, language: Language) -> Element:
    one = row.standing
    report = redacted(stored_report.loads(one.report)) if one else None
    checks = report.checks if report else ()
    failed = sum(check.verdict not in (Verdict.AC, Verdict.SK) for check in checks)
    skipped = sum(check.verdict is Verdict.SK for check in checks)
    suite = Element(
        "testsuite",
        name=_token(row.student),
        package=_token(row.exercise),
        id=str(number),
        timestamp=one.graded_at.removesuffix("Z") if one else NEVER,
        hostname=HOST,
        tests=str(len(checks) if report else 1),
        failures=str(failed),
        errors=str(int(row.fault and not one)),
        skipped=str(skipped or int(not report and not row.fault)),
        time=f"{report.seconds if report else 0:.3f}",
    )
    properties = SubElement(suite, "properties")
    for name, value in row.cells.items():
        if value != "" and name != "seed":  # who knows the seed can draw hidden inputs
            SubElement(properties, "property", name=name, value=_text(str(value)))
    for check in checks:
        _case(suite, row, check, language)
    if not report:
        _without_report(suite, row)
    SubElement(suite, "system-out").text = _text(report.output if report else "")
    SubElement(suite, "system-err").text = _text(_problem(report, language))
    return suite


def _case(suite: Element, row: ScoreRow, check: CheckResult, language: Language) -> None:
    case = SubElement(
        suite, "testcase", name=_token(check.id), classname=_token(f"{row.exercise}.{row.student}"), time="0"
    )
    if check.verdict is Verdict.SK:
        SubElement(case, "skipped")
    elif check.verdict is not Verdict.AC:
        said = check.detail.say(language) if check.detail else words.VERDICTS[check.verdict].say(language)
        message = _text(said.splitlines()[0])
        SubElement(case, "failure", type=check.verdict.value, message=message).text = _text(said)


def _without_report(suite: Element, row: ScoreRow) -> None:
    """One case that says why nothing was graded: a suite without cases is taken for a success."""
    case = SubElement(suite, "testcase", name="graded", classname=_token(f"{row.exercise}.{row.student}"), time="0")
    if row.fault:
        SubElement(case, "error", type=Verdict.JE.value, message=_text(row.note))
    else:
        SubElement(case, "skipped")


def _problem(report: StudentReport | None, language: Language) -> str:
    if report is None or report.problem is None:
        return ""
    return report.problem.say(language) + ("\n" + report.traceback if report.traceback else "")


def _token(name: str) -> str:
    """A name without runs of blanks, which the schema's tokens do not have."""
    return " ".join(_text(name).split()) or "_"


def _text(words: str) -> str:
    return UNWRITABLE.sub("\ufffd", words)
