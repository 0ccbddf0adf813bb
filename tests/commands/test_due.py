"""Questions come back with other numbers, wrong ones first, and the progress says what is due."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest

pytest.importorskip("fsrs", reason="what comes back is decided by the extra 'practice'")

from grader.student.schedule import ReviewSchedule, load, save
from tests.command import grade
from tests.questions import course


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("GRADE_PROGRESS", str(tmp_path / "attempts.jsonl"))
    return tmp_path


@pytest.fixture
def file(here):
    return here / "state" / "cnn-grader" / "interview.json"


@pytest.fixture
def piped(monkeypatch):
    def piped(text, *words):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        return grade("quiz", *words, "--course", "course")

    return piped


def long_ago(file, **status):
    schedule, then = ReviewSchedule({}), datetime.now(UTC) - timedelta(days=300)
    for name, found in status.items():
        schedule = schedule.reviewed(name, found, then)
    save(schedule, file)


def test_an_answered_question_is_scheduled_and_one_left_out_is_not(piped, file):
    piped("999\n", "size", "--count", "1", "--seed", "3")
    assert list(load(file).cards) == ["size"]
    piped("\n\n", "grid", "--count", "1", "--seed", "3")
    assert list(load(file).cards) == ["size"]


def test_what_is_due_is_asked_with_other_numbers(piped, file):
    long_ago(file, size="wrong", grid="full")
    asked = [json.loads(piped("\n\n\n", "--due", "--seed", seed, "--json").out) for seed in ("a", "b")]
    assert [[one["exercise"] for one in quiz["questions"]] for quiz in asked] == [["size", "grid"]] * 2
    first, second = ([one["variant"] for one in quiz["questions"]] for quiz in asked)
    assert first != second


def test_nothing_due_is_told(piped):
    done = piped("", "--due", "--lang", "zh")
    assert (done.code, done.err) == (2, "grade: 没有到期的题目，做得好。\n")


def test_the_progress_says_what_is_due(file):
    long_ago(file, size="wrong", grid="full")
    assert grade("progress", "--course", "course").out.endswith("Due again  2 questions: grade quiz --due\n")
    long_ago(file, size="wrong")
    assert grade("progress", "--course", "course", "--lang", "zh").out.endswith(
        "到期复习  1 道题目：grade quiz --due\n"
    )
    file.unlink()
    assert "Due again" not in grade("progress", "--course", "course").out


def test_who_keeps_no_progress_gets_no_schedule(piped, file, monkeypatch):
    monkeypatch.setenv("GRADE_PROGRESS", "off")
    piped("999\n", "size", "--count", "1", "--seed", "3")
    assert not file.exists()
