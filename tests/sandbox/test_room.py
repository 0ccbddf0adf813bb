"""The answer is not in the room: the memory of every process that student code runs in, or is forked from, is searched.

Only root may look into those processes; where the tests run as somebody else, that refusal is what is tested.
"""

import os
import re
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from grader.model.outcome import Limits, Program, Step
from grader.sandbox.linux import Sandbox
from tests.hostile.leftovers import children

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc")

PROGRAM = "def f(x):\n    global seen\n    seen = x\n    return x * 0\n"


def memory(pid):
    """All readable memory of a process, mapping by mapping."""
    with Path(f"/proc/{pid}/mem").open("rb", 0) as file:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            start, end, flags = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
            if flags[0] == "r" and not line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                file.seek(int(start, 16))
                yield file.read(int(end, 16) - int(start, 16))


def holds(pid, pattern):
    return any(pattern in part for part in memory(pid))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can look into these processes")
def test_neither_worker_nor_zygote_holds_an_expected_value():
    expected = np.random.default_rng(1).normal(size=32)  # in our memory before the zygote is started
    inputs = np.random.default_rng(2).normal(size=32)
    with Sandbox() as sandbox, closing(sandbox.open(Program(PROGRAM), Limits())) as session:
        assert sandbox.isolation  # its trial has ended
        before = [pid for pid in children(sandbox.zygote.pid) if holds(pid, inputs.tobytes())]
        session.call([Step("f", (inputs,))])
        processes = {sandbox.zygote.pid, *children(sandbox.zygote.pid)}
        found = {pid for pid in processes if holds(pid, inputs.tobytes())}
        assert before == []  # inputs come with the call
        assert len(found) == 1  # and only into the worker: so the search finds what is there
        assert [pid for pid in processes if holds(pid, expected.tobytes())] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every process")
def test_nobody_of_the_same_user_can_look_into_them():
    with Sandbox() as sandbox, closing(sandbox.open(Program(PROGRAM), Limits())) as session:
        session.load()
        assert sandbox.isolation
        for pid in {sandbox.zygote.pid, *children(sandbox.zygote.pid)}:
            with pytest.raises(PermissionError):
                next(memory(pid))
