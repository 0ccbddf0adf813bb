"""A hostile program takes its own slot and nothing else: not time is measured here, but who finished meanwhile."""

import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from grader.batch.pool import WorkerPool
from grader.batch.task import Task, WorkerSetup
from grader.judging.judge import judge
from grader.model.outcome import Limits, Program, Step, Stop
from grader.model.report import Verdict
from grader.sandbox.linux import Sandbox
from tests.courses import RIGHT, SCALE, exercise
from tests.hostile.corpus import PROGRAMS
from tests.hostile.leftovers import children
from tests.hostile.test_hostile import CORPUS, IMPORTS, LEVELS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the levels are Linux's")
FOR_EVER = SCALE.replace(
    "{seconds: 1}", "{seconds: 60}\n    imports: [numpy, ctypes, os, select, signal, threading, time]"
)
HOLDING_ON = ("spin_deaf", "block_in_kernel", "dripping_frame", "fork_for_ever", "run_when_looked_at")


def source(name):
    return (PROGRAMS / f"{name}.py").read_bytes()


@pytest.fixture(scope="module")
def patient(tmp_path_factory):
    """An exercise that waits longer than any test: a hostile program is under way until the test ends it."""
    return exercise(tmp_path_factory.mktemp("course"), FOR_EVER)


@pytest.mark.parametrize("name", HOLDING_ON)
def test_one_slot_is_held_and_the_other_one_grades_the_rest(patient, name):
    sources = [source(name), *(RIGHT.encode() + b"# %d\n" % number for number in range(12))]
    tasks = [Task(i, "scale", "0", "mine.py", text) for i, text in enumerate(sources)]
    finished = {}
    with WorkerPool(WorkerSetup.of([patient]), 2) as pool:
        for one in pool.answers(tasks):
            if one:
                finished[f"s{one[0].number}"] = one[1].verdict
            if len(finished) == 12:
                break  # whoever holds on is still at it, and is ended with its slot
    assert finished == {f"s{i}": Verdict.AC for i in range(1, 13)}


@pytest.mark.parametrize("layers", LEVELS.values(), ids=LEVELS)
def test_whoever_forks_for_ever_is_one_process_with_one_thread(layers):
    with Sandbox(layers=layers) as sandbox:
        assert sandbox.isolation
        before = children(sandbox.zygote.pid)
        session = sandbox.open(Program(source("fork_for_ever").decode()), Limits(0.5, 128))
        assert session.load()
        (worker,) = children(sandbox.zygote.pid) - before
        asked = threading.Thread(target=session.call, args=([Step("scale", (1,))],))
        asked.start()
        seen = set()
        while asked.is_alive():
            seen.add((frozenset(children(sandbox.zygote.pid) - before), _tasks(worker)))
            time.sleep(0.01)
        session.close()
        assert children(sandbox.zygote.pid) == before
    assert {family for family, _ in seen} <= {frozenset({worker}), frozenset()}
    assert (frozenset({worker}), 1) in seen
    assert max(tasks for _, tasks in seen) == 1


def _tasks(pid):
    """How many threads a process has: none when it has ended."""
    try:
        return len(list(Path(f"/proc/{pid}/task").iterdir()))
    except OSError:
        return 0


def test_whoever_spins_is_charged_no_more_than_the_limit():
    with (
        Sandbox() as sandbox,
        closing(sandbox.open(Program(source("spin_deaf").decode()), Limits(0.5, 128))) as session,
    ):
        outcome = session.call([Step("scale", (1,))])
    assert outcome.why is Stop.TIMEOUT
    assert 0.4 < outcome.cpu < 1.0


class Counting:
    """A sandbox that counts, whenever a submission is about to begin, the processes of the ones before it."""

    def __init__(self, sandbox):
        self.sandbox, self.isolation = sandbox, sandbox.isolation
        self.idle = children(sandbox.zygote.pid)
        self.left = []

    def open(self, program, limits):
        self.left.append(children(self.sandbox.zygote.pid) - self.idle)
        return self.sandbox.open(program, limits)


def test_whatever_one_started_is_gone_before_the_next_one_of_its_slot_begins(patient):
    scale = replace(patient, imports=IMPORTS, limits=Limits(0.1, 128))
    with Sandbox() as sandbox:
        counting = Counting(sandbox)
        for one in CORPUS[::4]:
            judge(scale, one.submission, counting)
    assert counting.left
    assert set(map(frozenset, counting.left)) == {frozenset()}
