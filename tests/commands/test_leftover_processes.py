"""No command leaves a process behind, dead or alive: whoever adopts orphans may wait for none."""

import json
import signal
import subprocess
import sys

import pytest

from tests.courses import RIGHT, course

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="subreapers are Linux's")

SET_CHILD_SUBREAPER = 36  # of prctl
# Runs a command as the one who adopts all orphans of it, and prints those that are left when it ends.
ADOPTING = """
import ctypes, json, os, subprocess, sys, time
ctypes.CDLL(None, use_errno=True).prctl({option}, 1, 0, 0, 0)
words, interrupted = json.loads(sys.argv[1]), sys.argv[2] == "interrupted"
running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
if interrupted:
    running.stdout.readline()
    running.send_signal(2)
running.stdout.read()
code, left = running.wait(), []
try:
    while True:
        left.append(os.waitpid(-1, 0)[0])
except ChildProcessError:
    print(json.dumps([code, left]))
"""


@pytest.fixture
def home(tmp_path):
    course(tmp_path / "course")
    for name in ("li", "wang", "zhao"):
        (tmp_path / "subs" / name).mkdir(parents=True)
        (tmp_path / "subs" / name / "my_scale.py").write_text(f"{RIGHT}# {name}\n")
    return tmp_path


def left_by(home, *words, interrupted=False):
    """The exit code of a command, and the processes that it leaves."""
    code = ADOPTING.format(option=SET_CHILD_SUBREAPER)
    command = json.dumps([sys.executable, "-m", "grader", *words, "--course", "course"])
    how = "interrupted" if interrupted else "alone"
    done = subprocess.run(
        [sys.executable, "-c", code, command, how],
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["submit", "subs/li/my_scale.py", "scale"], 0),
        (["batch", "subs", "--exercise", "scale", "--jobs", "2"], 0),
        (["batch", "nowhere", "--exercise", "scale", "--jobs", "2"], 2),
        (["verify", "scale"], 0),
    ],
    ids=lambda words: " ".join(words[:2]) if isinstance(words, list) else None,
)
def test_nothing_is_left_of_a_command(home, words, code):
    pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")
    assert left_by(home, *words) == [code, []]


def test_nothing_is_left_of_watching_that_is_interrupted(home):
    assert left_by(home, "watch", "subs/li/my_scale.py", "scale", interrupted=True)[1] == []


def test_nothing_is_left_of_a_batch_that_is_interrupted(home):
    pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")
    for name in ("li", "wang", "zhao"):
        (home / "subs" / name / "my_scale.py").write_text(f"import time\ntime.sleep(30)\n{RIGHT}# {name}\n")
    words = ["batch", "subs", "--exercise", "scale", "--jobs", "2"]
    assert left_by(home, *words, interrupted=True) == [130, []]


# A sandbox that is closed by one thread while another waits for a program in it.
CLOSING = """
import ctypes, json, os, threading
ctypes.CDLL(None, use_errno=True).prctl({option}, 1, 0, 0, 0)
from grader.messages.errors import JudgeError
from grader.model.outcome import Limits
from grader.sandbox.zygote_process import ZygoteProcess

def wait():
    waiting.set()
    try:
        zygote.exit_record(job)
    except JudgeError:
        pass

left = []
for _ in range(5):
    zygote, waiting = ZygoteProcess(), threading.Event()
    zygote.tried()
    job, *descriptors = zygote.spawn(Limits())
    thread = threading.Thread(target=wait)
    thread.start()
    waiting.wait()
    zygote.close()
    thread.join()
    for one in descriptors:
        os.close(one)
    try:
        while True:
            left.append(os.waitpid(-1, 0)[0])
    except ChildProcessError:
        pass
print(json.dumps(left))
"""


def test_nothing_is_left_of_a_sandbox_that_is_closed_while_a_program_runs():
    code = CLOSING.format(option=SET_CHILD_SUBREAPER)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
