"""`grade watch`: grade on save, show only what changed, end cleanly."""

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.courses import RIGHT, course

ROOT = Path(__file__).resolve().parents[2]
ADDS = "def scale(x, by=2):\n    return x + by\n"
PATIENCE = 120  # seconds for a line to come; it takes a fraction of one
HIDE = """
import importlib.util as util
find = util.find_spec
util.find_spec = lambda name, *more: None if name == "watchfiles" else find(name, *more)
"""
MAIN = "from grader.cli.app import main; main()"


class Watching:
    """`grade watch mine.py` as a process, read line by line."""

    def __init__(self, folder, told):
        self.file = folder / "mine.py"
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-u",
                "-c",
                ("" if told else HIDE) + MAIN,
                "watch",
                "mine.py",
                "--course",
                "course",
                "--hints",
                "2",
            ],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.lines = queue.Queue()
        threading.Thread(target=lambda: [self.lines.put(line) for line in self.process.stdout], daemon=True).start()

    def until(self, piece):
        """Every line up to one that contains `piece`."""
        seen = []
        while not seen or piece not in seen[-1]:
            seen.append(self.lines.get(timeout=PATIENCE).rstrip("\n"))
        return seen

    def end(self):
        """Ctrl-C: the exit code and what stderr said."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        return code, self.process.stderr.read()


@pytest.fixture(params=["told", "polling"])
def watching(request, tmp_path):
    course(tmp_path / "course")
    (tmp_path / "mine.py").write_text(ADDS, encoding="utf-8")
    watch = Watching(tmp_path, request.param == "told")
    watch.told = request.param == "told"
    yield watch
    watch.process.kill()
    watch.process.wait()
    watch.process.stdout.close()
    watch.process.stderr.close()


def test_a_save_is_graded_and_only_what_changed_is_shown(watching):
    first = watching.until("isolated")
    assert first[0] == "scale  Scale"
    assert not any(line.startswith("The smallest call") for line in first)  # --hints 2
    watching.file.write_text("def scale(x, by=2)\n", encoding="utf-8")
    assert watching.until("def scale(x")[-4:-1] == ["CE cannot be run", "", "  Line 1: expected ':'"]
    new = watching.file.with_suffix(".new")
    new.write_text(RIGHT, encoding="utf-8")
    new.replace(watching.file)  # as editors do
    shown = watching.until("Secret")
    assert shown[-6:] == [
        "0 → 10/10 points",
        "",
        "  ✗ → ✓  Example  2/2  AC right",
        "  ✗ → ✓  Small    5/5  AC right",
        "  ✗ → ✓  Real     2/2  AC right",
        "  ✗ → ✓  Secret   1/1  AC right",
    ]
    code, said = watching.end()
    assert code == 0
    assert said.startswith("Watching mine.py; Ctrl-C ends.\n")
    assert ("It looks every 0.3 s" in said) != watching.told
    assert "Traceback" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_something_else_in_the_place_of_the_file_is_told_and_the_next_file_is_graded(watching):
    watching.until("isolated")
    watching.file.unlink()
    os.mkfifo(watching.file)
    assert watching.until("Not a regular file")[-1].endswith(
        "mine.py cannot be read: Not a regular file (a folder, a pipe, a device or a socket)."
    )
    watching.file.unlink()
    watching.file.symlink_to("/dev/zero")
    watching.until("Not a regular file")
    watching.file.unlink()
    watching.file.write_text(RIGHT, encoding="utf-8")
    assert watching.until("Secret")[-6] == "0 → 10/10 points"
    assert watching.end()[0] == 0


def test_a_file_that_is_still_wrong_ends_with_1(watching):
    watching.until("isolated")
    assert watching.end()[0] == 1


def test_a_file_that_is_none_is_told_at_once(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "grader", "watch", "none.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (2, "grade: There is no file none.py.\n")
