"""Grade of a file: redacted at once, up to the hint that was asked for, the same for the same seed."""

import pytest

from grader.grading.grade import Grader
from grader.model.hints import Hint
from grader.model.report import StudentReport, Verdict
from grader.submission.file import parse
from tests.courses import RIGHT, exercise
from tests.local import LocalRunner

ADDS = "def scale(x, by=2):\n    return x + by\n"


@pytest.fixture
def scale(tmp_path):
    return exercise(tmp_path / "course")


def submission(source, tmp_path):
    return parse(source.encode(), tmp_path / "mine.py")


def test_nobody_gets_what_is_hidden(scale, tmp_path):
    report = Grader(LocalRunner()).grade(scale, submission(ADDS, tmp_path))
    secret = report.checks[-1]
    assert isinstance(report, StudentReport)
    assert (secret.shown, secret.detail, secret.counterexample, secret.verdict) == (False, None, None, Verdict.WA)


def test_hints_are_told_up_to_the_one_that_was_asked_for(scale, tmp_path):
    wrong = submission(ADDS, tmp_path)
    told = [bool(Grader(LocalRunner(), hints=hint).grade(scale, wrong).misconceptions) for hint in Hint]
    assert told == [False, False, False, True]


def test_the_seed_is_the_one_that_was_given(scale, tmp_path):
    right = submission(RIGHT, tmp_path)
    reports = [Grader(LocalRunner(), seed).grade(scale, right) for seed in ("0", "spring")]
    assert [(report.seed, report.passed) for report in reports] == [("0", True), ("spring", True)]


def test_each_check_is_told_before_it_is_tried(scale, tmp_path):
    tried = []
    Grader(LocalRunner()).grade(scale, submission(RIGHT, tmp_path), tried.append)
    assert [check.id for check in tried] == ["example", "small", "real", "secret"]
