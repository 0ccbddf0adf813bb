"""The worker processes of a batch, with real sandboxes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.batch.pool import WorkerPool, _deaf_to_interrupts
from grader.batch.task import Fault, Task, WorkerSetup
from grader.gradebook.grading import Judgement
from grader.messages.errors import JudgeError
from tests.courses import PROGRAMS, RIGHT, SCALE, exercise

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the sandbox of these tests needs Linux")

WRONG = "def scale(x, by=2):\n    return x + by\n"
# What happens to the process that judges happens in the reference here: it runs on the trusted side.
DEADLY = """
import os
from pathlib import Path
def scale(x, by=2):
    if by == 7 and {condition}:
        os._exit(1)
    return x * by
"""


def tasks(sources):
    return [Task(i, "scale", "0", "mine.py", source.encode()) for i, source in enumerate(sources)]


def answers(scale, sources, jobs=2):
    with WorkerPool(WorkerSetup.of([scale]), jobs) as pool:
        return {f"s{one[0].number}": one[1] for one in pool.answers(tasks(sources)) if one}


def deadly(folder, condition):
    return exercise(folder, programs=PROGRAMS | {"reference.py": DEADLY.format(condition=condition)})


def test_every_task_is_answered_by_its_own_student(tmp_path):
    found = answers(exercise(tmp_path), [RIGHT, WRONG] * 10 + ["def scale(x"])
    assert [found[f"s{i}"].verdict.value for i in range(21)] == ["AC", "WA"] * 10 + ["CE"]
    assert all(isinstance(one, Judgement) and one.seed == "0" for one in found.values())


def test_nobody_waits_behind_an_endless_loop(tmp_path):
    endless = "def scale(x, by=2):\n    while True: pass\n"
    found = list(answers(exercise(tmp_path), [endless] + [RIGHT] * 8))
    assert found[-1] == "s0"
    assert len(found) == 9


def test_a_worker_that_dies_once_costs_nobody_anything(tmp_path):
    flag = tmp_path / "flag"
    flag.write_text("")
    condition = f"Path({str(flag)!r}).exists() and not Path({str(flag)!r}).unlink()"
    found = answers(deadly(tmp_path / "course", condition), [RIGHT] * 4, jobs=1)
    assert [one.verdict.value for one in found.values()] == ["AC"] * 4


def test_a_task_that_two_workers_died_of_is_a_fault_and_the_rest_goes_on(tmp_path):
    log = tmp_path / "log"
    log.write_text("")
    condition = f"Path({str(log)!r}).write_text(Path({str(log)!r}).read_text() + '.')"
    found = answers(deadly(tmp_path / "course", condition), [RIGHT, "def scale(x"], jobs=1)
    assert isinstance(found["s0"], Fault)
    assert found["s0"].text.en == "2 processes of the grader ended while they judged this file; look at it by hand"
    assert found["s1"].verdict.value == "CE"
    assert log.read_text() == ".."


def test_a_fault_of_the_judge_is_told_and_the_rest_goes_on(tmp_path):
    reference = "def scale(x, by=2):\n    return x * by if by != 7 else 1 / 0\n"
    scale = exercise(tmp_path, programs=PROGRAMS | {"reference.py": reference})
    found = answers(scale, [RIGHT, "def scale(x"])
    assert "The reference failed on a case of its own exercise" in found["s0"].text.en
    assert found["s1"].verdict.value == "CE"


def test_an_exercise_that_changes_meanwhile_is_not_graded_with(tmp_path):
    scale = exercise(tmp_path)
    with WorkerPool(WorkerSetup.of([scale]), 1) as pool:
        scale.path.write_text(scale.path.read_text().replace("points: 5", "points: 6"))
        [(_, answer)] = [one for one in pool.answers(tasks([RIGHT])) if one]
    assert "was changed while it was being graded" in answer.text.en


class Deadly:
    """Ends the process that receives it."""

    def __reduce__(self):
        return os._exit, (1,)


def test_workers_that_end_as_soon_as_they_start_are_our_fault():
    with WorkerPool(WorkerSetup(Deadly()), 2) as pool, pytest.raises(JudgeError, match="end as soon as they start"):
        assert pool.isolation


def test_why_a_worker_cannot_start_is_told():
    with WorkerPool(WorkerSetup(None), 1) as pool, pytest.raises(JudgeError, match="TypeError"):
        assert pool.isolation


def test_an_interrupt_while_a_process_starts_is_heard_when_it_has_started():
    def start():
        with _deaf_to_interrupts():
            signal.raise_signal(signal.SIGINT)  # to this thread: others may have come with what other tests import
            started.append(True)

    started = []
    with pytest.raises(KeyboardInterrupt):
        start()
    assert started == [True]


def test_workers_do_not_hear_interrupts_from_their_first_moment(tmp_path):
    with WorkerPool(WorkerSetup.of([exercise(tmp_path)]), 1) as pool:
        [worker] = pool._workers
        os.kill(worker.process.pid, signal.SIGINT)
        assert pool.isolation
        os.kill(worker.process.pid, signal.SIGINT)
        [(_, answer)] = [one for one in pool.answers(tasks([RIGHT])) if one]
    assert answer.verdict.value == "AC"


def test_a_program_may_interrupt_itself_as_anywhere_else(tmp_path):
    interrupted = "import os, signal\n\ndef scale(x, by=2):\n    os.kill(os.getpid(), signal.SIGINT)\n    return x\n"
    scale = exercise(tmp_path, SCALE.replace("limits:", "imports: [numpy, os, signal]\n    limits:"))
    assert answers(scale, [interrupted])["s0"].verdict.value == "RTE"


def test_nothing_of_a_pool_outlives_it(tmp_path):
    with WorkerPool(WorkerSetup.of([exercise(tmp_path)]), 2) as pool:
        assert pool.isolation
        pids = [worker.process.pid for worker in pool._workers]
    deadline = time.monotonic() + 120
    while any(Path(f"/proc/{pid}").exists() for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_judging_process_does_not_load_the_program_that_starts_it(tmp_path):
    scale = exercise(tmp_path / "course")
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "print('loaded', flush=True)\n"
        "from grader.batch.pool import WorkerPool\n"
        "from grader.batch.task import WorkerSetup\n"
        f"with WorkerPool(WorkerSetup((('scale', Path({str(scale.path)!r}), ''),)), 2) as pool:\n"
        "    print(pool.isolation.level)\n"
        "print(Path(__file__).name, __spec__)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["loaded", "isolated", "script.py None"]
