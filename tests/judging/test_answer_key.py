"""The answers to an exercise: shared by a class, and the same as when each submission works them out."""

from dataclasses import replace

import pytest

from grader.checks.expectations import Expectations
from grader.judging.answer_key import AnswerKey
from grader.judging.judge import judge
from grader.messages.errors import AuthorError
from grader.submission.file import parse
from tests.courses import PROGRAMS as FILES
from tests.courses import SCALE, exercise
from tests.local import LocalRunner

PROGRAMS = [
    b"def scale(x, by=2):\n    return x * by\n",
    b"def scale(x, by=2):\n    return x + by\n",
    b"def scale(x, by=2):\n    return x * min(by, 2)\n",
    b"def scale(x, by=2):\n    raise ValueError\n",
]


def without_times(report):
    checks = tuple(replace(check, counterexample=None) for check in report.checks)
    return replace(report, seconds=0, shown_seconds=0, slowest=0, checks=checks)


def test_reports_are_the_same_with_shared_and_with_own_answers(tmp_path):
    scale = exercise(tmp_path)
    shared = AnswerKey(scale, "7")
    for source in PROGRAMS + PROGRAMS:
        submission = parse(source, tmp_path / "mine.py")
        own = judge(scale, submission, LocalRunner(), "7")
        assert without_times(judge(scale, submission, LocalRunner(), "7", shared)) == without_times(own)


def test_the_reference_runs_once_per_case_however_many_submissions_there_are(tmp_path):
    counting = (
        "from pathlib import Path\n"
        f"LOG = Path({str(tmp_path / 'calls')!r})\n"
        "def scale(x, by=2):\n"
        "    LOG.write_text(LOG.read_text() + '.')\n"
        "    return x * by\n"
    )
    (tmp_path / "calls").write_text("")
    scale = exercise(tmp_path / "course", programs=FILES | {"reference.py": counting})
    shared = AnswerKey(scale, "0")
    for _ in range(3):
        judge(scale, parse(PROGRAMS[0], tmp_path / "mine.py"), LocalRunner(), "0", shared)
    assert (tmp_path / "calls").read_text() == "." * (27 + 3 + 1)  # small, real and secret; `example` has its `expect`


def test_cases_that_could_not_be_made_are_not_taken_for_the_last_ones(tmp_path):
    yaml = SCALE.replace('call: {x: "ints(H, W)", by: B}', 'call: {x: "ints(H, 3 // (H - 2))", by: B}')
    scale = exercise(tmp_path, yaml)
    check = scale.checks[1]
    expectations = Expectations(scale, "0")
    for _ in range(2):
        with pytest.raises(AuthorError):
            list(expectations.cases(check))
