"""`grade batch --scheduler`: a real Dask scheduler and workers, one of them killed, give what one machine gives."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest

pytest.importorskip("distributed", reason="a cluster needs the extra 'cluster'")
pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")

from distributed import KilledWorker

from grader.batch.cluster import _came_back, _handful, _most
from grader.batch.cluster_shipment import PACKAGES, Shipment, program_digest
from grader.batch.pool import WorkerPool
from grader.batch.task import Fault, Task
from grader.gradebook import open_gradebook
from grader.messages.errors import JudgeError
from tests.courses import RIGHT, course, exercise
from tests.gradebook.test_gradebook import history

WRONG = "def scale(x, by=2):\n    return x + by\n"
SLOW = "import time\ntime.sleep(0.05)\n" + RIGHT
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


# Starts Python where the kernel has no seccomp, as far as it and all that it starts can tell.
WITHOUT_SECCOMP = """
import errno, os, sys
from seccompy import Action, Filter
calls = Filter(default=int(Action.ALLOW))
calls.errno("seccomp", errno.ENOSYS)
calls.load()
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


@contextmanager
def started(module, *words, before=(), **environment):
    process = subprocess.Popen(
        [sys.executable, *before, "-P", "-m", f"distributed.cli.{module}", *map(str, words)],
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def cluster(home, workers, *words):
    """The address of a scheduler with so many workers, and the processes: the workers', then the scheduler's."""
    file = home / "scheduler.json"
    with ExitStack() as stack:
        scheduler = stack.enter_context(started("dask_scheduler", *LOCAL, "--port", 0, "--scheduler-file", file))
        patience = time.monotonic() + 120
        while not file.exists() or not file.read_text():
            assert time.monotonic() < patience
            time.sleep(0.05)
        common = ("--scheduler-file", file, "--nthreads", 1, *LOCAL[:1], "127.0.0.1", "--no-dashboard", *words)
        processes = [
            stack.enter_context(started("dask_worker", *common, "--local-directory", home / f"w{number}"))
            for number in range(workers)
        ]
        address = json.loads(file.read_text())["address"]
        _wait_for_workers(address, workers)
        yield address, [*processes, scheduler]


def _wait_for_workers(address, count):
    code = f"from distributed import Client; Client({address!r}).wait_for_workers({count}, 60)"
    if count:
        subprocess.run([sys.executable, "-c", code], check=True, stderr=subprocess.DEVNULL)


def command(home, *more):
    words = ["batch", "subs", "--exercise", "scale", "--course", "course", "--out", "scores.csv", "--seed", "s", *more]
    return [sys.executable, "-m", "grader", *words]


def hand_in(home, sources):
    course(home / "course")
    (home / "subs").mkdir()
    for student, source in sources.items():
        (home / "subs" / f"{student}.py").write_text(source)


def scores(home):
    with (home / "scores.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: (row["verdict"], row["points"], row["attempts"]) for row in csv.DictReader(file)}


def test_a_lost_worker_costs_nobody_anything(tmp_path):
    sources = {f"s{i:02}": (SLOW, WRONG)[i % 2] + f"# {i}\n" for i in range(60)}
    hand_in(tmp_path, sources)
    with cluster(tmp_path, 2, "--no-nanny") as (address, workers):
        running = _under_way(tmp_path, address)
        workers[0].kill()
        told = running.communicate(timeout=300)[1]
    assert running.returncode == 0, told
    assert "60 graded in" in told
    assert scores(tmp_path) == {
        name: ("WA", "0", "1") if source.startswith(WRONG) else ("AC", "10", "1") for name, source in sources.items()
    }
    with open_gradebook(str(tmp_path / "gradebook.db")) as book:
        assert {row["again"] for row in history(book, "s00", "scale")} == {""}
        assert all(len(history(book, name, "scale")) == 1 for name in sources)


def test_a_scheduler_that_ends_costs_nothing_that_was_graded(tmp_path):
    hand_in(tmp_path, {f"s{i:02}": SLOW + f"# {i}\n" for i in range(60)})
    with cluster(tmp_path, 1, "--no-nanny") as (address, (_, scheduler)):
        running = _under_way(tmp_path, address)
        scheduler.kill()
        told = running.communicate(timeout=180)[1]
    assert (running.returncode, told.count("\n")) == (3, 1)
    assert told.startswith("grade: The scheduler of the cluster is gone. What was graded is recorded;")
    before = _graded(tmp_path)
    done = subprocess.run(command(tmp_path), cwd=tmp_path, capture_output=True, text=True, check=True)
    assert f"{60 - before} graded in" in done.stderr
    assert f"{before} known before" in done.stderr


def test_a_worker_that_joins_with_another_program_grades_nothing(tmp_path):
    hand_in(tmp_path, {f"s{i:03}": SLOW + f"# {i}\n" for i in range(300)})
    for package in ("grader", "reference"):
        shutil.copytree(PACKAGES / package, tmp_path / "other" / package, ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other" / "grader" / "verdict.py").open("a") as file:
        file.write("# changed\n")
    with cluster(tmp_path, 1) as (address, _):
        running = _under_way(tmp_path, address)
        words = (address, "--nthreads", 1, *LOCAL, "--local-directory", tmp_path / "late")
        with started("dask_worker", *words, PYTHONPATH=str(tmp_path / "other")):
            told = running.communicate(timeout=180)[1]
    assert running.returncode == 3
    assert told.startswith("grade: These workers have another version of grade: tcp://127.0.0.1:")


@contextmanager
def weak_worker(home, address):
    words = (address, "--nthreads", 1, *LOCAL, "--local-directory", home / "weak")
    with started("dask_worker", *words, before=("-c", WITHOUT_SECCOMP)):
        yield


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_a_worker_that_joins_later_and_isolates_less_ends_the_batch(tmp_path):
    hand_in(tmp_path, {f"s{i:03}": SLOW + f"# {i}\n" for i in range(300)})
    with cluster(tmp_path, 1) as (address, _):
        running = _under_way(tmp_path, address)
        with weak_worker(tmp_path, address):
            told = running.communicate(timeout=180)[1]
    assert running.returncode == 3
    assert re.fullmatch(
        r"grade: tcp://127\.0\.0\.1:\d+ joined the cluster and isolates less than the others\. "
        r"Stop it, and the same command goes on\.\n",
        told,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_the_weakest_worker_decides_whether_a_batch_begins(tmp_path):
    hand_in(tmp_path, {"a": RIGHT, "b": WRONG})
    with cluster(tmp_path, 1) as (address, _), weak_worker(tmp_path, address):
        _wait_for_workers(address, 2)
        words = command(tmp_path, "--scheduler", address)
        refused = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        graded = subprocess.run([*words, "--isolation", "auto"], cwd=tmp_path, check=False, stderr=subprocess.DEVNULL)
    assert refused.returncode == 2
    assert refused.stderr.startswith("grade: Full isolation is not to be had here (not prevented: ")
    assert graded.returncode == 0
    assert scores(tmp_path) == {"a": ("AC", "10", "1"), "b": ("WA", "0", "1")}


def test_two_batches_share_a_cluster_and_nobody_waits_for_an_endless_loop(tmp_path):
    endless = "def scale(x, by=2):\n    while True: pass\n"
    with cluster(tmp_path, 1) as (address, _):
        running = []
        for name, last in (("a", RIGHT), ("b", endless)):
            home = tmp_path / name
            home.mkdir()
            hand_in(home, {f"s{i:02}": (last if i == 9 else RIGHT) + f"# {i}\n" for i in range(20)})
            running.append(subprocess.Popen(command(home, "--scheduler", address), cwd=home, stderr=subprocess.DEVNULL))
        assert [one.wait(180) for one in running] == [0, 0]
    right = dict.fromkeys([f"s{i:02}" for i in range(20)], ("AC", "10", "1"))
    assert scores(tmp_path / "a") == right
    assert scores(tmp_path / "b") == right | {"s09": ("TLE", "0", "1")}


def _under_way(home, address):
    """A batch on the cluster that has begun to record."""
    running = subprocess.Popen(command(home, "--scheduler", address), cwd=home, stderr=subprocess.PIPE, text=True)
    patience = time.monotonic() + 120
    while not _graded(home):
        assert time.monotonic() < patience
        time.sleep(0.02)
    return running


def _graded(home):
    if not (home / "gradebook.db").exists():
        return 0
    with open_gradebook(str(home / "gradebook.db")) as book:
        return len(list(book.standings()))


def test_a_submission_that_ends_its_judge_is_charged_after_two_tries_and_the_rest_goes_on(tmp_path):
    hand_in(tmp_path, {"a": RIGHT, "b": "def scale(x", "c": "def scale(x, by"})
    log = tmp_path / "log"
    log.write_text("")
    (tmp_path / "course" / "01_topic" / "scale" / "reference.py").write_text(
        "import os\nfrom pathlib import Path\n"
        "def scale(x, by=2):\n"
        f"    Path({str(log)!r}).write_text(Path({str(log)!r}).read_text() + '.')\n"
        "    os._exit(1)\n"
    )
    with cluster(tmp_path, 1) as (address, _):  # with a nanny, as most clusters have
        done = subprocess.run(
            command(tmp_path, "--scheduler", address), cwd=tmp_path, capture_output=True, text=True, check=False
        )
    assert done.returncode == 3, done.stderr
    assert "JE  a  scale: 2 processes of the grader ended" in done.stderr
    assert log.read_text() == ".."
    assert scores(tmp_path) == {"a": ("JE", "", "0"), "b": ("CE", "0", "0"), "c": ("CE", "0", "0")}
    assert list(tmp_path.glob("w0/**/scale.yaml")) == []


def test_a_cluster_without_workers_or_out_of_reach_is_refused(tmp_path):
    hand_in(tmp_path, {"a": RIGHT})
    with cluster(tmp_path, 0) as (address, _):
        done = subprocess.run(
            command(tmp_path, "--scheduler", address), cwd=tmp_path, capture_output=True, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (2, "grade: The cluster has no workers.\n")
    for nowhere in (address, "nonsense://x"):  # the scheduler has ended
        words = command(tmp_path, "--scheduler", nowhere)
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith(f"grade: --scheduler {nowhere} cannot be reached")
        assert done.stderr.count("\n") == 1


def task(number, size=1):
    return Task(number, "scale", "0", "mine.py", b"#" * size)


def future(outcome):
    """What Dask would have: it answers, or raises."""

    def result(seconds):
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return SimpleNamespace(result=result)


def test_a_handful_is_full_by_number_or_by_weight():
    assert [one.number for one in _handful(iter(map(task, range(9))), 4)] == [0, 1, 2, 3]
    assert [one.number for one in _handful(iter([task(0), task(1, 2 << 20), task(2)]), 4)] == [0, 1]
    assert _handful(iter([]), 4) == ()


def test_handfuls_grow_until_a_turn_is_too_short_for_them():
    assert [_most(1, 1, False), _most(2, 2, False), _most(4, 4, False), _most(8, 8, False)] == [2, 4, 8, 8]
    assert [_most(8, 5, True), _most(8, 0, True)] == [5, 1]
    assert _most(5, 1, False) == 5  # a small one, of what was left


def test_what_a_worker_did_not_begin_is_handed_over_again():
    fault = Fault("any")
    tasks = tuple(map(task, range(3)))
    assert _came_back(tasks, future([(0, fault)])) == ({0: fault}, [tasks[1:]])
    assert _came_back(tasks, future([(number, fault) for number in range(3)])) == (dict.fromkeys(range(3), fault), [])


def test_answers_that_were_lost_with_their_worker_are_asked_for_again():
    tasks = (task(0), task(1))
    assert _came_back(tasks, future(TimeoutError())) == ({}, [tasks])


def test_of_a_handful_that_several_workers_were_lost_with_each_is_tried_by_itself():
    tasks = (task(0), task(1))
    lost = KilledWorker("answers", None, 3)
    assert _came_back(tasks, future(lost)) == ({}, [(task(0),), (task(1),)])
    [(number, fault)] = _came_back(tasks[:1], future(lost))[0].items()
    assert (number, fault.text.en.startswith("several workers of the cluster were lost")) == (0, True)


def test_a_worker_that_cannot_judge_ends_the_batch_and_blames_nobody():
    with pytest.raises(JudgeError, match="cannot judge: ModuleNotFoundError: No module named 'grader'"):
        _came_back((task(0),), future(ModuleNotFoundError("No module named 'grader'")))


def test_a_shipment_is_known_by_what_is_in_it(tmp_path):
    scale = exercise(tmp_path / "course")
    shipment = Shipment.of([scale])
    assert shipment == Shipment.of([scale])
    (tmp_path / "course" / "01_topic" / "scale" / "reference.py").write_text("# changed\n" + RIGHT)
    changed = Shipment.of([scale])
    assert shipment != changed


def test_a_shipment_unpacks_to_the_same_exercise(tmp_path):
    from grader.course.reading.source import load

    scale = exercise(tmp_path / "course")
    [(name, path, version)] = Shipment.of([scale]).unpack(tmp_path / "there").exercises
    assert (name, version, load(path).version) == ("scale", scale.version, scale.version)


@pytest.mark.parametrize("file", ["scale.yaml", "scale/reference.py", "scale/wrong/adds.py"])
def test_a_worker_judges_nothing_where_a_file_is_not_the_one_that_was_shipped(tmp_path, file):
    setup = Shipment.of([exercise(tmp_path / "course")]).unpack(tmp_path / "there")
    with (tmp_path / "there" / "01_topic" / file).open("a") as changed:
        changed.write("# changed\n")
    with WorkerPool(setup, 1) as pool:
        [(_, answer)] = [one for one in pool.answers([replace(task(0), data=RIGHT.encode())]) if one]
    assert "was changed while it was being graded" in answer.text.en


def test_the_program_has_one_digest_in_every_process():
    asked = [sys.executable, "-c", "from grader.batch.cluster_shipment import program_digest; print(program_digest())"]
    for seed in ("1", "2"):  # of Python's hashes, by which sets are ordered
        told = subprocess.run(asked, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        assert told.stdout.decode().strip() == program_digest()
