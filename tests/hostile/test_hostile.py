"""Hostile code loses: every program of the corpus, at every level of isolation that can be had.

It earns nothing it did not compute, gets a clear verdict in both languages, leaves no process, descriptor, file or
socket, and whoever is graded next gets what is theirs.
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from grader.judging.judge import judge
from grader.outcome import Limits
from grader.sandbox.run import Sandbox
from grader.submission import parse
from grader.verdict import Verdict
from tests.courses import RIGHT, exercise
from tests.hostile.corpus import SECURITY, corpus, documented
from tests.local import LocalRunner
from tests.sandbox.test_run import children

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
RESOURCE = ("/tmp", "/dev/shm", "/var/tmp", "/run", str(Path.cwd()), tempfile.gettempdir())


@pytest.fixture(scope="module")
def scale(tmp_path_factory):
    found = exercise(tmp_path_factory.mktemp("course"))
    return replace(found, imports=IMPORTS, limits=Limits(seconds=0.1, memory_mb=128))


@pytest.fixture(scope="module", params=LEVELS.values(), ids=LEVELS)
def level(request):
    """A sandbox of one level, whose processes are known."""
    with Sandbox(layers=request.param) as sandbox:
        assert sandbox.isolation.level == "isolated"
        yield sandbox


def left_behind():
    """What hostile programs would leave: descriptors of ours, files, sockets."""
    files = {path.name for place in RESOURCE for path in Path(place).glob("*hostile*")}
    sockets = {line.split()[-1] for line in Path("/proc/net/unix").read_text().splitlines() if "hostile" in line}
    return len(list(Path("/proc/self/fd").iterdir())), files, sockets


@pytest.mark.parametrize("one", CORPUS, ids=lambda one: one.name)
def test_a_hostile_program_loses(level, scale, one):
    before, alive = left_behind(), children(level._process.pid)
    report = judge(scale, one.submission, level)
    assert report.points == one.points
    assert report.verdict.value in one.verdicts
    told = report.problem or next(check.detail for check in report.checks if check.detail)
    assert told.en
    assert told.zh
    assert "\x1b" not in report.output + told.en + told.zh
    assert report.seconds < 30
    assert left_behind() == before
    assert children(level._process.pid) == alive
    neighbour = judge(scale, parse(RIGHT.encode(), Path("neighbour.py")), level)
    assert (neighbour.verdict, neighbour.points) == (Verdict.AC, 10)


@pytest.mark.parametrize("one", [one for one in CORPUS if one.in_process], ids=lambda one: one.name)
def test_it_would_win_in_the_graders_own_process(scale, one):
    assert judge(scale, one.submission, LocalRunner()).points == one.in_process


def test_the_corpus_is_as_large_as_promised_and_every_program_is_described():
    assert len(CORPUS) >= 45
    assert all(one.tries.endswith(".") and one.stopped_by for one in CORPUS)


@pytest.mark.skipif(not SECURITY.exists(), reason="docs are not part of every distribution")
def test_the_table_in_the_docs_is_the_corpus():
    text = SECURITY.read_text(encoding="utf-8")
    assert documented(text) == text
