"""Reports as Gradescope's results.json (gradescope-autograders.readthedocs.io, "Specifications").

A test is a check. A hidden check becomes visible when grades are published, and even then shows its title and verdict
only; what students see at once, the text above the tests, is about the shown checks alone. Seed, time and who submitted
stand in the extra data, which instructors see. Reports are redacted before they come here or go anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.collect.autograder import GradescopeMetadata
from grader.export.plain import plain
from grader.gradebook.grading import stamp
from grader.messages.text import Language, Text
from grader.model.report import CheckResult, StudentReport, Verdict, handed_back, of_shown_checks
from grader.render import words
from grader.render.words import number

NOBODY = GradescopeMetadata()
SHOWN, HIDDEN = "visible", "after_published"


def results(
    reports: Sequence[StudentReport], language: Language, submission: GradescopeMetadata = NOBODY
) -> dict[str, Any]:
    """The object for results.json, from redacted reports of one submission."""
    several = len(reports) > 1
    return {
        "score": number(sum(report.points for report in reports)),
        "output": "\n\n".join([*_late(submission, language), *(_seen(report, language) for report in reports)]),
        "output_format": "text",
        "test_output_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {
            "submission": {
                "students": [dict(person) for person in submission.people],
                "submitted_at": stamp(submission.at),
                "late": submission.late,
            },
            "exercises": {report.exercise: _facts(report) for report in reports},
        },
        "tests": [_test(report, check, several, language) for report in reports for check in report.checks],
    }


def _late(submission: GradescopeMetadata, language: Language) -> list[str]:
    if not submission.late:
        return []
    at, due = (f"{time:%Y-%m-%d %H:%M}" for time in (submission.at, submission.due) if time)
    return [Text(f"Late: submitted {at}, due {due}.", f"迟交：提交于 {at}，截止于 {due}。").say(language)]


def _seen(report: StudentReport, language: Language) -> str:
    """What students see at once: nothing of hidden checks but how many points they have."""
    told = plain(handed_back(of_shown_checks(report)), language)
    hidden = sum(check.out_of for check in report.checks if not check.shown)
    more = Text(
        f"\nHidden checks are not in this; they have {hidden:g} more.",
        f"\n以上不含隐藏检查项，它们另有 {hidden:g} 分。",
    )
    return told + more.say(language) if hidden else told


def _facts(report: StudentReport) -> dict[str, Any]:
    return {
        "version": report.version,
        "seed": report.seed,
        "seconds": round(report.seconds, 3),
        "source_sha256": report.source_sha256,
        "isolation": report.isolation.level,
    }


def fault(sentence: str) -> dict[str, Any]:
    """What is said when the grader failed: no score, so that nobody takes it for the student's."""
    return {"output": sentence, "output_format": "text", "stdout_visibility": "hidden", "tests": []}


def _test(report: StudentReport, check: CheckResult, several: bool, language: Language) -> dict[str, Any]:
    title = check.title.say(language)
    accepted = check.verdict is Verdict.AC
    said = check.detail or words.VERDICTS[check.verdict]
    return {
        "name": f"{report.exercise}: {title}" if several else title,
        "score": number(check.points),
        "max_score": number(check.out_of),
        "status": "passed" if accepted else "failed",
        "output": "" if accepted else f"{check.verdict.value} {said.say(language)}",
        "tags": [report.exercise, check.id],
        "visibility": SHOWN if check.shown else HIDDEN,
    }
