"""`grade batch --scheduler`: a real Dask scheduler and workers, one of them killed, give what one machine gives."""

import csv
import json
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

pytest.importorskip("distributed", reason="a cluster needs the extra 'cluster'")
pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")

from grader.batch.shipping import Shipment, program_digest
from grader.gradebook import open_gradebook
from tests.courses import RIGHT, course, exercise

WRONG = "def scale(x, by=2):\n    return x + by\n"
SLOW = "import time\ntime.sleep(0.05)\n" + RIGHT
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


@contextmanager
def started(module, *words):
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", *map(str, words)],
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
    """The address of a scheduler with so many workers, and the workers' processes."""
    file = home / "scheduler.json"
    with ExitStack() as stack:
        stack.enter_context(started("dask_scheduler", *LOCAL, "--port", 0, "--scheduler-file", file))
        patience = time.monotonic() + 60
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
        yield address, processes


def _wait_for_workers(address, count):
    code = f"from distributed import Client; Client({address!r}).wait_for_workers({count}, 60)"
    if count:
        subprocess.run([sys.executable, "-c", code], check=True, stderr=subprocess.DEVNULL)


def command(home, *more):
    words = ["batch", "subs", "--exercise", "scale", "--course", "course", "--out", "scores.csv", *more]
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
        running = subprocess.Popen(
            command(tmp_path, "--scheduler", address), cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        patience = time.monotonic() + 60
        while not _graded(tmp_path):
            assert time.monotonic() < patience
            time.sleep(0.02)
        workers[0].kill()
        told = running.communicate(timeout=120)[1]
    assert running.returncode == 0, told
    assert "60 graded in" in told
    assert scores(tmp_path) == {
        name: ("WA", "0", "1") if source.startswith(WRONG) else ("AC", "10", "1") for name, source in sources.items()
    }
    with open_gradebook(str(tmp_path / "gradebook.db")) as book:
        assert {row["again"] for row in book.history("s00", "scale")} == {""}
        assert all(len(book.history(name, "scale")) == 1 for name in sources)


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


def test_a_shipment_is_known_by_what_is_in_it(tmp_path):
    scale = exercise(tmp_path / "course")
    shipment = Shipment.of([scale], "0")
    assert shipment.digest == Shipment.of([scale], "0").digest
    assert shipment.digest != Shipment.of([scale], "1").digest
    (tmp_path / "course" / "01_topic" / "scale" / "reference.py").write_text("# changed\n" + RIGHT)
    changed = Shipment.of([scale], "0")
    assert shipment.digest != changed.digest


def test_a_shipment_unpacks_to_the_same_exercise(tmp_path):
    from grader.reading.source import load

    scale = exercise(tmp_path / "course")
    [(name, path, version)] = Shipment.of([scale], "0").unpack(tmp_path / "there").exercises
    assert (name, version, load(path).version) == ("scale", scale.version, scale.version)


def test_the_program_has_one_digest():
    assert program_digest() == program_digest()
