"""This module is a report as data: what `--json` prints. docs/json.md and docs/report.schema.json describe it."""

from __future__ import annotations

from typing import Any

from grader.outcome import Raised, Returned
from grader.render import values
from grader.text import Language, Text
from grader.verdict import CheckResult, Counterexample, Report


def as_data(report: Report, language: Language) -> dict[str, Any]:
    """One JSON object for one redacted report, its sentences in `language`."""
    return {
        "exercise": report.exercise,
        "version": report.version,
        "title": report.title.say(language),
        "verdict": report.verdict.value,
        "points": number(report.points),
        "out_of": number(report.out_of),
        "problem": _said(report.problem, language),
        "checks": [_check(check, language) for check in report.checks],
        "misconceptions": [diagnosis.id for diagnosis in report.misconceptions],
        "explanations": {diagnosis.id: diagnosis.says.say(language) for diagnosis in report.misconceptions},
        "fails_when": _said(report.fails_when, language),
        "right_when": _said(report.right_when, language),
        "isolation": {
            "level": report.isolation.level,
            "layers": list(report.isolation.layers),
            "open": list(report.isolation.open),
        },
        "seed": report.seed,
        "source_sha256": report.source_sha256,
        "seconds": round(report.seconds, 4),
        "language": language,
    }


def number(points: float) -> int | float:
    """Whole points as whole numbers."""
    return int(points) if points == int(points) else points


def _said(text: Text | None, language: Language) -> str | None:
    return text.say(language) if text else None


def _check(check: CheckResult, language: Language) -> dict[str, Any]:
    return {
        "id": check.id,
        "title": check.title.say(language),
        "shown": check.shown,
        "verdict": check.verdict.value,
        "points": number(check.points),
        "out_of": number(check.out_of),
        "detail": _said(check.detail, language),
        "counterexample": _counterexample(check.counterexample) if check.counterexample else None,
    }


def _counterexample(found: Counterexample) -> dict[str, Any]:
    outcome = found.outcome
    return {
        "calls": [
            {"function": call.function, "arguments": {name: values.code(a) for name, a in call.arguments.items()}}
            for call in found.calls
        ],
        "expected": values.code(found.expected),
        "actual": values.code(outcome.value) if isinstance(outcome, Returned) else None,
        "traceback": outcome.traceback if isinstance(outcome, Raised) else None,
        "stage": found.mismatch.stage if found.mismatch else None,
    }
