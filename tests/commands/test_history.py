"""`grade history`: every grading of a student, also those that did not count."""

import json
from datetime import UTC, datetime

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from grader.gradebook.grading import Attempt, Grading, Judgement
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from grader.people.person import Person
from tests.command import grade

ISOLATED = Isolation("isolated", ("landlock", "seccomp"))


@pytest.fixture(autouse=True)
def gradebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with open_gradebook("gradebook.db") as book:
        for exercise, source, version, points in (
            ("conv2d", "aaaaaaaa1", "v1", 8),
            ("conv2d", "aaaaaaaa1", "v2", 5),
            ("conv2d", "bbbbbbbb2", "v2", 10),
            ("relu", "cccccccc3", "v1", 0.5),
        ):
            verdict = Verdict.AC if points == 10 else Verdict.WA
            attempt = Attempt(Person("李娜"), exercise, source, "a.py", datetime(2026, 11, 24, tzinfo=UTC))
            book.record([Grading(attempt, Judgement(version, "0", verdict, points, 10, ISOLATED, "{}"))])


def rows(screen):
    """The words of each line but the time of grading."""
    lines = [line.split() for line in screen.splitlines()]
    return [line[:3] + line[5:] if line and line[0].isdigit() else line for line in lines]


def test_every_grading_is_shown_and_what_does_not_count_is_marked():
    done = grade("history", "李娜")
    assert done.code == 0
    assert rows(done.out.replace(" ✗", "✗")) == [
        ["conv2d"],
        ["attempt", "verdict", "points", "graded", "(UTC)", "version", "seed", "isolation", "file", "SHA-256"],
        ["1", "WA", "8/10", "v1", "0", "isolated", "a.py", "aaaaaaaa"],
        ["1", "WA", "5/10✗", "v2", "0", "isolated", "a.py", "aaaaaaaa"],
        ["2", "AC", "10/10", "v2", "0", "isolated", "a.py", "bbbbbbbb"],
        [],
        ["relu"],
        ["attempt", "verdict", "points", "graded", "(UTC)", "version", "seed", "isolation", "file", "SHA-256"],
        ["1", "WA", "0.5/10", "v1", "0", "isolated", "a.py", "cccccccc"],
        [],
        "✗ does not count: it would have lowered the score, and nobody said --lower.".split(),
    ]


def test_one_exercise_in_chinese():
    done = grade("history", "李娜", "--exercise", "relu", "--lang", "zh")
    assert rows(done.out)[1:] == [
        ["提交", "判定", "得分", "批改时间", "(UTC)", "版本", "种子", "隔离", "文件", "SHA-256"],
        ["1", "WA", "0.5/10", "v1", "0", "已隔离", "a.py", "cccccccc"],
    ]


def test_a_late_attempt_is_marked():
    with open_gradebook("gradebook.db") as book:
        book.set_deadline("relu", [Person("李娜")], datetime(2026, 11, 23, tzinfo=UTC))
    assert "0.5/10 ⏱" in grade("history", "李娜", "--exercise", "relu").out
    late = {row["exercise"]: row["late"] for row in json.loads(grade("history", "李娜", "--json").out)}
    assert late == {"conv2d": False, "relu": True}


def test_as_data_with_the_layers_that_were_active():
    found = json.loads(grade("history", "李娜", "--json").out)
    assert [(row["exercise"], row["attempt"], row["points"], row["counts"]) for row in found] == [
        ("conv2d", 1, 8, True),
        ("conv2d", 1, 5, False),
        ("conv2d", 2, 10, True),
        ("relu", 1, 0.5, True),
    ]
    assert (found[0]["layers"], found[0]["submitted_at"]) == (["landlock", "seccomp"], "2026-11-24T00:00:00Z")


def test_tables_that_are_written_are_named():
    assert grade("scores", "--out", "a.csv", "--out", "b.jsonl").err == "Wrote a.csv, b.jsonl.\n"
    assert grade("scores", "--out", "a.csv", "--lang", "zh").err == "已写出 a.csv。\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["李 娜"], 'the gradebook has no student "李 娜"; did you mean "李娜"?'),
        (["li"], 'the gradebook has no student "li"; all of them: grade scores'),
        (["李"], 'the gradebook has no student "李"; did you mean "李娜"?'),
        (["李娜", "--exercise", "pool"], "The gradebook has nothing of 李娜 in pool."),
        (["李娜", "--gradebook", "none.db"], "There is no gradebook none.db."),
    ],
)
def test_what_there_is_not_is_told(words, message):
    done = grade("history", *words)
    assert (done.code, message in done.err) == (2, True)
