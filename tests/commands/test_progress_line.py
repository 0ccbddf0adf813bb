"""On a terminal a slow submission says which check it is at, and takes it back; elsewhere nothing is said."""

import os
import re
import subprocess
import sys

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX's")

import termios

from tests.courses import course

SLOW = "import time\n\ndef scale(x, by=2):\n    time.sleep(0.9 * (x.shape == (2, 3)))\n    return x * by\n"
CLEARED = "\r\x1b[K"


def said_on_stderr(home, terminal, *more):
    """What `grade submit` writes on stderr: a terminal of 40 columns of this type, or a pipe where it has none."""
    course(home / "course")
    (home / "mine.py").write_text(SLOW)
    command = [sys.executable, "-m", "grader", "submit", "mine.py", "scale", "--course", "course", *more]
    environment = os.environ | {"TERM": terminal or "xterm"}
    if terminal is None:
        return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False).stderr
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 40))
    running = subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    drawn = b""
    try:
        while piece := os.read(ours, 1 << 16):
            drawn += piece
    except OSError:  # Linux: nobody writes to it any longer
        pass
    finally:
        os.close(ours)
    assert running.wait(60) in (0, 1)
    return drawn.decode()


@pytest.mark.parametrize(
    ("language", "line"), [("en", r"scale  check 3 of 4: Real…"), ("zh", r"scale  检查项 3/4：实数…")]
)
def test_the_check_is_named_and_the_line_taken_back(tmp_path, language, line):
    drawn = said_on_stderr(tmp_path, "xterm", "--lang", language)
    assert line in drawn.split(CLEARED)
    assert drawn.endswith(CLEARED)
    assert re.sub(r"\r\x1b\[K[^\r]*", "", drawn) == ""


@pytest.mark.parametrize("terminal", [None, "dumb"])
def test_a_pipe_and_a_plain_terminal_are_told_nothing(tmp_path, terminal):
    assert said_on_stderr(tmp_path, terminal) == ""
