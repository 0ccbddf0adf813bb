"""This module is reports as Gradescope's results.json (gradescope-autograders.readthedocs.io, "Specifications").

A test is a check. A hidden check becomes visible when grades are published, and even then shows its title and verdict
only: reports are redacted before they come here or go anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.outputs.plain import plain
from grader.render import words
from grader.render.words import number
from grader.text import Language
from grader.verdict import CheckResult, Report, Verdict

SHOWN, HIDDEN = "visible", "after_published"


def results(reports: Sequence[Report], language: Language) -> dict[str, Any]:
    """The object for results.json, from redacted reports of one submission."""
    several = len(reports) > 1
    return {
        "score": number(sum(report.points for report in reports)),
        "execution_time": round(sum(report.seconds for report in reports), 3),
        "output": "\n\n".join(plain(report, language) for report in reports),
        "output_format": "text",
        "test_output_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {
            report.exercise: {
                "version": report.version,
                "seed": report.seed,
                "source_sha256": report.source_sha256,
                "isolation": report.isolation.level,
            }
            for report in reports
        },
        "tests": [_test(report, check, several, language) for report in reports for check in report.checks],
    }


def fault(sentence: str) -> dict[str, Any]:
    """What is said when the grader failed: no score, so that nobody takes it for the student's."""
    return {"output": sentence, "output_format": "text", "stdout_visibility": "hidden", "tests": []}


def _test(report: Report, check: CheckResult, several: bool, language: Language) -> dict[str, Any]:
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
