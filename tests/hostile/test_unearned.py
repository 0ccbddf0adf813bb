"""Points for what was not computed: each program is named after the exercise that it would earn them in."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course.catalog import Catalog
from grader.judging.judge import judge
from grader.model.report import redacted
from grader.sandbox.linux import Sandbox
from grader.submission.file import read

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is Linux's")

PROGRAMS = Path(__file__).parent / "unearned"
POINTS = {"conv2d": 0, "softmax": 0, "relu": 0, "conv2d_fast": 11}  # the last computes right, but slowly


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize(("name", "points"), POINTS.items())
def test_it_earns_only_what_it_computes(sandbox, name, points):
    exercise = Catalog.load().get(name)
    submission = replace(read(PROGRAMS / f"{name}.py"), imports=())
    report = judge(exercise, submission, sandbox)
    assert report.faults == ()
    assert report.points == points
    assert redacted(report).verdict.value == ("TLE" if points else "WA")
