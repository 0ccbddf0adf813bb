"""`grade interview class` and `review`, as a teacher runs them."""

import csv
import io
import json

import pytest

from tests.command import grade

FULL = "A kernel extracts local features; different kernels extract different features."
TABLE = (
    f'student,exercise,answer\nann,kernel_purpose,"{FULL}"\nbob,kernel_purpose,"features, kernel, local, different"\n'
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typed(monkeypatch):
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def marks(here):
    with (here / "m.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: (row["kernel_purpose"], row["doubtful"]) for row in csv.DictReader(file)}


def test_a_class_is_marked_reviewed_and_marked_again(here, typed):
    assert grade("interview", "class", "a.csv", "--out", "m.csv").code == 0
    assert marks(here) == {"ann": ("2", ""), "bob": ("0", "kernel_purpose")}
    typed("9\n1 half of it is there\n")
    done = grade("interview", "review", "a.csv", "--decisions", "d.json", "--who", "Li")
    assert done.code == 0
    assert "A number from 0 to 2, please." in done.out
    assert "bob  kernel_purpose  0 → 1" in done.out
    (decision,) = json.loads((here / "d.json").read_text(encoding="utf-8"))["decisions"]
    assert [decision[name] for name in ("marks", "proposed", "who", "why")] == [1, 0, "Li", "half of it is there"]
    assert grade("interview", "class", "a.csv", "--decisions", "d.json", "--out", "m.csv").code == 0
    assert marks(here) == {"ann": ("2", ""), "bob": ("1", "")}
    data = json.loads(grade("interview", "class", "a.csv", "--decisions", "d.json", "--json").out)
    assert (data["doubtful"], data["decided"], data["agreed"]) == (0, 1, 0)


def test_nothing_doubtful_is_said_in_both_languages(here, typed):
    (here / "a.csv").write_text(f'student,exercise,answer\nann,kernel_purpose,"{FULL}"\n', encoding="utf-8")
    for language, said in (("en", "Nothing is doubtful."), ("zh", "没有需要复核的回答。")):
        typed("")
        done = grade("interview", "review", "a.csv", "--decisions", "d.json", "--lang", language)
        assert (done.code, said in done.out) == (0, True)


def test_a_review_that_is_left_keeps_what_was_decided(here, typed):
    typed("q\n")
    done = grade("interview", "review", "a.csv", "--decisions", "d.json")
    assert done.code == 130
    assert not (here / "d.json").exists()


def test_an_exercise_that_is_no_interview_question_is_told():
    done = grade("interview", "class", "a.csv", "--exercise", "conv2d")
    assert (done.code, done.err) == (2, "grade: conv2d is no interview exercise.\n")
