"""How much of a report is shown, and when."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from grader.judging.judge import judge
from grader.model.hints import Feedback, Hint
from grader.model.report import Verdict, redacted
from grader.submission.file import parse
from tests.courses import SCALE, exercise
from tests.local import LocalRunner

DEADLINE = "2026-12-01T23:59+08:00"
BEFORE, AFTER = datetime(2026, 12, 1, 15, 58, tzinfo=UTC), datetime(2026, 12, 1, 15, 59, tzinfo=UTC)
FEEDBACK = Feedback(Hint.CONDITION, Hint.IDEA, DEADLINE)


def test_a_deadline_changes_what_is_shown():
    assert FEEDBACK.shown(BEFORE) is Hint.CONDITION
    assert FEEDBACK.shown(AFTER) is Hint.IDEA


def test_whoever_does_not_tell_the_time_comes_before_the_deadline():
    assert FEEDBACK.shown(None) is Hint.CONDITION


def test_without_a_deadline_it_is_always_before():
    assert Feedback(Hint.CALL, Hint.IDEA).shown(AFTER) is Hint.CALL


@pytest.fixture
def report(tmp_path):
    lines = f'feedback: {{before: condition, deadline: "{DEADLINE}"}}\n    checks:'
    scale = exercise(tmp_path, SCALE.replace("checks:", lines))
    source = b"print('here')\n\n\ndef scale(x, by=2):\n    return x * 2\n"
    return replace(judge(scale, parse(source, tmp_path / "mine.py"), LocalRunner()), output="here\n")


def parts(report):
    """What is still in a report."""
    return {
        "condition": bool(report.fails_when),
        "call": any(check.counterexample for check in report.checks),
        "detail": any(check.detail for check in report.checks),
        "output": bool(report.output),
        "idea": [diagnosis.id for diagnosis in report.misconceptions],
    }


def test_an_exercise_chooses_what_is_shown_before_the_deadline(report):
    shown = {"condition": True, "call": False, "detail": False, "output": False, "idea": []}
    assert parts(redacted(report, BEFORE)) == shown
    assert redacted(report, BEFORE).hints is Hint.CONDITION


def test_after_the_deadline_everything_is_shown(report):
    shown = {"condition": True, "call": True, "detail": True, "output": True, "idea": ["ignores-by"]}
    assert parts(redacted(report, AFTER)) == shown


def test_one_may_ask_for_less_but_not_for_more(report):
    assert not parts(redacted(report, BEFORE, Hint.TOPIC))["condition"]
    assert parts(redacted(report, AFTER, Hint.CALL))["idea"] == []
    assert parts(redacted(report, AFTER, Hint.CALL))["call"]
    assert redacted(report, BEFORE, Hint.IDEA).hints is Hint.CONDITION


def test_verdicts_and_points_are_always_shown(report):
    least = redacted(report, BEFORE, Hint.TOPIC)
    assert (least.verdict, least.points) == (Verdict.WA, report.points)
    assert [check.verdict for check in least.checks] == [check.verdict for check in report.checks]
