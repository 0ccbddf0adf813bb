"""The trial at start knows what is open: here it runs with nothing closed, and finds everything."""

import os
import subprocess
import sys

import pytest

from grader.render.words import OPEN
from grader.sandbox.child.probe import SOURCE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it tries what Linux can refuse")
ALL = [
    "reading files",
    "writing files",
    "the network",
    "new processes",
    "other programs",
    "signals to others",
    "other processes",
    "unlimited memory",
]


def test_it_finds_everything_open_that_is_open(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("42")
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        ask = f"{SOURCE}\nprint(probe({str(secret)!r}, {other.pid}))"
        found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=180, check=True)
        other.kill()
    assert found.stdout == f"{ALL}\n"


def test_a_file_that_is_not_there_could_have_been_read(tmp_path):
    ask = f"{SOURCE}\nprint(probe({str(tmp_path / 'nothing')!r}, {os.getppid()}))"
    found = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=180, check=True)
    assert {"reading files", "writing files"} <= set(eval(found.stdout))


def test_everything_it_may_find_has_words_in_both_languages():
    assert set(ALL) == set(OPEN)
