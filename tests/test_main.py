"""The way in: what is started early, and that it is the same sandbox in the end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import grader.__main__ as entry
from grader.sandbox import start

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "line", [[], ["list"], ["submit", "--help"], ["--help"], ["quiz", "--count", "3", "submit"], ["start", "x"]]
)
def test_a_command_that_runs_no_program_starts_no_sandbox(line, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["grade", *line])
    assert entry._head_start() is None


@pytest.mark.parametrize("line", [["submit", "x.py"], ["--lang", "zh", "submit", "x.py"]])
def test_submit_starts_its_sandbox_first(line, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["grade", *line])
    early = entry._head_start()
    assert early is not None
    with early, start(strict=True, early=early) as sandbox:
        assert sandbox is early
        assert sandbox.strict


def test_a_sandbox_that_is_not_needed_after_all_ends_with_the_command():
    command = [sys.executable, "-m", "grader", "submit", "--no-such-option"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=180)
    assert done.returncode == 2
    assert "--no-such-option" in done.stderr


def test_everything_printed_arrives_although_submit_ends_at_once():
    command = [sys.executable, "-m", "grader", "submit", "examples/my_conv_right.py", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=180)
    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "AC"
