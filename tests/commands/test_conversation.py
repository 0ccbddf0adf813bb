"""Conversations on a real terminal: nothing counts before it was understood, and no stray key gives an answer up."""

import json
import os
import re
import subprocess
import sys

import pytest

pytest.importorskip("termios", reason="pseudo-terminals are POSIX's")

from tests.questions import course

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture
def talk(tmp_path):
    """What a terminal shows when these lines are typed, and the exit code."""

    def talk(*words, typed):
        ours, theirs = os.openpty()
        environment = os.environ | {"TERM": "dumb", "XDG_DATA_HOME": str(tmp_path / "state"), "COLUMNS": "100"}
        command = [sys.executable, "-m", "grader", *words]
        running = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        os.write(ours, "".join(f"{line}\n" for line in typed).encode())
        shown = b""
        try:
            while piece := os.read(ours, 1 << 16):
                shown += piece
        except OSError:  # Linux: nobody writes to it any longer
            pass
        os.close(ours)
        return " ".join(CONTROL.sub("", shown.decode()).split()), running.wait(120)

    return talk


SIZE = ("quiz", "size", "--count", "1", "--seed", "3", "--course", "course")


@pytest.fixture(autouse=True)
def questions(tmp_path):
    course(tmp_path / "course")


def kept(home):
    (file,) = home.rglob("quiz.json")
    return json.loads(file.read_text(encoding="utf-8"))["items"][0]["typed"]


def test_what_was_understood_is_shown_before_it_counts(talk, tmp_path):
    shown, _ = talk(*SIZE, typed=["3*4", ""])
    assert "understood: 3·4 = 12 — Enter keeps it, or type again" in shown
    assert kept(tmp_path) == {"answer": "3*4"}


def test_another_line_takes_the_place_of_what_was_understood(talk, tmp_path):
    talk(*SIZE, typed=["3*4", "13"])
    assert kept(tmp_path) == {"answer": "13"}


def test_what_is_typed_plainly_counts_at_once(talk, tmp_path):
    shown, _ = talk(*SIZE, typed=["13"])
    assert "understood" not in shown
    assert kept(tmp_path) == {"answer": "13"}


def test_an_empty_line_gives_nothing_up(talk, tmp_path):
    shown, _ = talk(*SIZE, typed=["", "what?", "13"])
    assert "Nothing was typed. ? helps · s skips · q leaves" in shown
    assert "Answer with one number, such as 28." in shown
    assert kept(tmp_path) == {"answer": "13"}


def test_keys_help_skip_and_leave(talk, tmp_path):
    shown, code = talk(*SIZE, typed=["？", "s"])
    assert "s skips this question; q leaves, and `grade quiz --resume` goes on." in shown
    assert (kept(tmp_path), code) == ({"answer": ""}, 1)
    shown, code = talk(*SIZE, "--lang", "zh", typed=["q"])
    assert code == 130


def test_an_interview_question_is_not_given_up_by_an_empty_line(talk, tmp_path):
    shown, code = talk("interview", "--count", "1", "--progress", "progress.json", typed=["", "?", "q"])
    assert "Nothing was typed. ? helps · s skips · q leaves" in shown
    assert "s shows the answer and counts as not known; q leaves." in shown
    assert code == 0
    assert not (tmp_path / "progress.json").exists()


def test_an_interview_question_that_is_skipped_shows_its_answer(talk, tmp_path):
    talk("interview", "--count", "1", "--progress", "progress.json", typed=["s"])
    assert (tmp_path / "progress.json").exists()
