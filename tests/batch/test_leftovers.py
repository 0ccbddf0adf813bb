"""What the benchmark of whole classes says is lost, misjudged or left behind: each check can fail."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("it looks into Linux's /proc", allow_module_level=True)

from benchmarks.leftovers import Left, Scene, orphans_adopted
from benchmarks.many import lost, misjudged, student
from tests.courses import RIGHT, course

MARK = f"left-by-{os.getpid()}"
STRAY = """
import os, signal, socket, sys
if os.fork():
    os._exit(0)
os.setsid()
if os.fork():
    os._exit(0)
{opens}
print(os.getpid(), flush=True)
os.close(1)
signal.pause()
"""


@pytest.fixture
def scene(tmp_path):
    """A folder before a run, in which orphans are adopted."""
    for name in ("subs", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "subs" / "li.py").write_text("x = 1\n")
    with orphans_adopted():
        yield Scene(tmp_path, MARK)


@pytest.fixture
def stray(scene):
    """A function that starts a process which forks twice, runs `opens`, and stays; it ends with the test."""
    pids = []

    def start(opens=""):
        command = [sys.executable, "-c", STRAY.format(opens=opens)]
        pids.append(int(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout))
        return pids[-1]

    yield start
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def left(scene, *results):
    return scene.left(results, patience=0.2)


def test_a_run_that_ends_well_leaves_nothing_but_its_results(scene):
    subprocess.run(["/bin/sh", "-c", "echo > subs/../scores.csv; sleep 0.05 &"], cwd=scene.home, check=True)
    assert scene.left(["scores.csv"]) == Left()


def test_a_process_that_forked_twice_is_seen(scene, stray):
    pid = stray()
    [told] = left(scene).processes
    assert told.startswith(f"{pid} ")


@pytest.mark.parametrize(
    ("opens", "table"),
    [
        (f"s = socket.socket(socket.AF_UNIX); s.bind('\\0{MARK}')", "unix"),
        (f"s = socket.socket(socket.AF_UNIX); s.bind({MARK!r})", "unix"),
        ("s = socket.create_server(('127.0.0.1', 0))", "tcp"),
        ("s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))", "udp"),
    ],
    ids=["abstract", "unix", "tcp", "udp"],
)
def test_a_socket_that_a_stray_holds_is_seen(scene, stray, monkeypatch, opens, table):
    monkeypatch.chdir(scene.home)
    stray(opens)
    [told] = left(scene).sockets
    assert told.split()[1] == table
    assert left(scene).files == ({MARK} if opens.endswith(f"bind({MARK!r})") else set())


def test_files_in_the_runs_folder_are_seen_new_or_changed(scene):
    (scene.home / "tmp" / "pymp").write_text("")
    (scene.home / "subs" / "li.py").write_text("x = 2  # mine now\n")
    (scene.home / "scores.csv").write_text("")
    assert left(scene, "scores.csv").files == {"tmp/pymp", "subs/li.py"}


def test_a_marked_file_in_a_shared_place_is_seen(scene):
    file = Path("/tmp") / f"{MARK}-file"
    file.touch()
    try:
        assert left(scene).files == {str(file)}
    finally:
        file.unlink()


def test_what_other_programs_have_is_not_the_runs(scene, tmp_path_factory):
    (tmp_path_factory.mktemp("other") / "file").touch()
    with socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX) as other:
        other.bind(f"\0other-{MARK}")
        assert left(scene) == Left()


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.2, 1.6])
def test_a_batch_that_is_killed_leaves_its_gradebook_and_nothing_else(scene, seconds):
    pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")
    home = course(scene.home / "course").parent
    for number in range(60):
        file = home / "subs" / f"s{number}" / "my_scale.py"
        file.parent.mkdir()
        file.write_text(f"import time\ntime.sleep(0.1)\n{RIGHT}")
    before = Scene(home, MARK)
    words = "batch subs --exercise scale --course course --jobs 2 --gradebook g.db".split()
    environment = os.environ | {"TMPDIR": str(home / "tmp")}
    running = subprocess.Popen([sys.executable, "-m", "grader", *words], cwd=home, env=environment)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(seconds)
    running.kill()
    running.wait()
    gradebook = ["g.db", "g.db-wal", "g.db-shm", "g.db-journal"]  # SQLite finishes or undoes what these three hold
    assert before.left(gradebook) == Left()


def line(number, verdict, points="0"):
    return {"student": student(number), "verdict": verdict, "points": points}


def test_a_student_without_a_row_or_a_verdict_or_with_two_is_lost():
    rows = [line(0, "AC", "10"), line(1, ""), line(2, "JE"), line(3, "WA"), line(3, "WA")]
    assert lost(["right", "right", "wrong", "wrong", "wrong"], rows) == 4
    assert misjudged(["right", "right", "wrong", "wrong", "wrong"], rows) == 0


@pytest.mark.parametrize(
    ("kind", "verdict", "points"),
    [
        ("right", "WA", "0"),
        ("wrong", "AC", "10"),
        ("endless", "RTE", "0"),
        ("crashing", "TLE", "0"),
        ("hostile", "WA", "3"),
    ],
)
def test_another_verdict_or_points_for_an_attack_are_misjudged(kind, verdict, points):
    assert misjudged([kind], [line(0, verdict, points)]) == 1
