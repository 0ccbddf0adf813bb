"""Hostile code loses: every program of the corpus, at every level of isolation that can be had.

It earns nothing it did not compute, gets a clear verdict in both languages, leaves no process, descriptor, file or
socket, and whoever is graded next gets what is theirs.
"""

import os
import platform
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.leftovers import orphans_adopted
from grader.judging.judge import judge
from grader.model.outcome import Limits
from grader.model.report import Verdict
from grader.sandbox.linux import Sandbox
from grader.submission.file import parse
from tests import ordinary
from tests.courses import RIGHT, exercise
from tests.hostile.corpus import SECURITY, corpus, documented
from tests.hostile.leftovers import children, leftovers
from tests.local import LocalRunner

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the levels are Linux's")

CORPUS = corpus()
LEVELS = {
    "every layer": ("namespaces", "no-new-privs", "landlock", "seccomp", "rlimits"),
    "no namespaces": ("no-new-privs", "landlock", "seccomp", "rlimits"),
    "sealed": ("no-new-privs", "sealed", "seccomp", "rlimits"),
}
IMPORTS = (
    *sys.stdlib_module_names,
    "numpy",
    "grader",
    "reference",
    "exercises",
)  # the sandbox must do without the rule


@pytest.fixture(scope="module")
def scale(tmp_path_factory):
    found = exercise(tmp_path_factory.mktemp("course"))
    return replace(found, imports=IMPORTS, limits=Limits(seconds=0.1, memory_mb=128))


@pytest.fixture(scope="module")
def others():
    """The processes of other tests."""
    return children(os.getpid())


@pytest.fixture(scope="module", params=LEVELS.values(), ids=LEVELS)
def level(request, others):
    """A sandbox of one level, which starts after the `others`."""
    with orphans_adopted(), Sandbox(layers=request.param) as sandbox:
        assert sandbox.isolation.level == "isolated"
        yield sandbox


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.name)
def test_a_hostile_program_loses(level, scale, one, others):
    before = leftovers(others=others)
    report = judge(scale, one.submission, level)
    assert leftovers(others=others) == before  # at once: all is gone before the next one of the slot can begin
    assert report.points == one.points
    assert report.verdict.value in one.verdicts
    told = report.problem or next(check.detail for check in report.checks if check.detail)
    assert told.en
    assert told.zh
    assert "\x1b" not in report.output + told.en + told.zh
    assert report.seconds < 30
    neighbour = judge(scale, parse(RIGHT.encode(), Path("neighbour.py")), level)
    assert (neighbour.verdict, neighbour.points) == (Verdict.AC, 10)


@pytest.mark.parametrize("one", [one for one in CORPUS if one.in_process], ids=lambda one: one.name)
def test_it_would_win_in_the_graders_own_process(scale, one):
    assert judge(scale, one.submission, LocalRunner()).points == one.in_process


@pytest.mark.skipif(platform.machine() != "x86_64", reason="no other processor has that gate")
def test_a_call_of_another_architecture_is_told_as_what_it_is(level, scale):
    report = judge(scale, next(one.submission for one in CORPUS if one.name == "old_gate"), level)
    told = next(check.detail for check in report.checks if check.detail)
    assert told.en == "It called the kernel in a way that no program here may (SIGSYS)."
    assert told.zh == "它以此处禁止的方式调用了内核（SIGSYS）。"


@pytest.mark.skipif(os.geteuid() != 0, reason="these tests run as an ordinary user already")
def test_it_loses_as_an_ordinary_user_as_well():
    asked = ordinary.command("-m", "pytest", str(Path(__file__).parent), "-q")
    done = subprocess.run(asked, cwd=ordinary.ROOT, capture_output=True, text=True, timeout=1800, check=False)
    if done.returncode == ordinary.CANNOT:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    passed = int(re.search(r"(\d+) passed", done.stdout)[1])
    assert passed > len(CORPUS) * len(LEVELS)


def test_the_corpus_is_as_large_as_promised_and_every_program_is_described():
    assert len(CORPUS) >= 45
    assert all(one.tries[0].isupper() and one.tries.endswith(".") and one.stopped_by for one in CORPUS)


@pytest.mark.skipif(not SECURITY.exists(), reason="docs are not part of every distribution")
def test_the_table_in_the_docs_is_the_corpus():
    text = SECURITY.read_text(encoding="utf-8")
    assert documented(text) == text
