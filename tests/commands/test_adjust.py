"""`grade adjust`: what a person decides about a score stands beside what the judge found."""

import csv
import json
from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from tests.command import grade
from tests.commands.class_gradebook import LI, graded, write_gradebook


@pytest.fixture(autouse=True)
def gradebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_gradebook()


def scores():
    found = json.loads(grade("scores", "--json").out)
    return {(row["student"], row["exercise"]): (row["points"], row["adjusted"]) for row in found}


OTHERS = {
    ("Wang Fang (4711)", "conv2d"): (10, ""),
    ("Wang Fang (4999)", "conv2d"): (0, ""),
    ("Li Na", "relu"): (4, ""),
}


@pytest.mark.parametrize(
    ("decided", "counts", "said"),
    [
        (["--points", "9.5"], (9.5, "points"), "Li Na, conv2d: 8 → 9.5 (the judge gave 8 of 10)."),
        (["--by", "+2"], (10, "by"), "Li Na, conv2d: 8 → 10 (the judge gave 8 of 10)."),
        (["--by", "-3"], (5, "by"), "Li Na, conv2d: 8 → 5 (the judge gave 8 of 10)."),
        (["--by=-30"], (0, "by"), "Li Na, conv2d: 8 → 0 (the judge gave 8 of 10)."),
        (["--points", "0"], (0, "points"), "Li Na, conv2d: 8 → 0 (the judge gave 8 of 10)."),
        (
            ["--points", "15"],
            (15, "points"),
            "Li Na, conv2d: 8 → 15 (the judge gave 8 of 10, more than the 10 there are).",
        ),
        (["--excuse"], ("", "excused"), "Li Na, conv2d: 8 → excused (the judge gave 8 of 10)."),
    ],
)
def test_a_decision_counts_for_its_score_alone(decided, counts, said):
    done = grade("adjust", "Li Na", "conv2d", *decided, "--why", "oral")
    assert (done.code, done.out, done.err) == (0, f"{said}\n", "")
    assert scores() == {("Li Na", "conv2d"): counts} | OTHERS


def test_a_regrading_leaves_decisions_in_force():
    grade("adjust", "Li Na", "conv2d", "--by", "+2", "--why", "oral")
    grade("adjust", "Li Na", "relu", "--points", "3", "--why", "copied")
    with open_gradebook("gradebook.db") as book:
        book.record([graded(LI, "conv2d", 7, version="v2"), graded(LI, "relu", 10, version="v2")], lower=True)
    assert scores()["Li Na", "conv2d"] == (9, "by")
    assert scores()["Li Na", "relu"] == (3, "points")


def test_undo_brings_back_what_held_before():
    grade("adjust", "Li Na", "conv2d", "--points", "9", "--why", "oral")
    grade("adjust", "Li Na", "conv2d", "--excuse", "--why", "ill")
    assert grade("adjust", "Li Na", "conv2d", "--undo").out == "Li Na, conv2d: excused → 9 (the judge gave 8 of 10).\n"
    assert grade("adjust", "Li Na", "conv2d", "--undo").out == "Li Na, conv2d: 9 → 8 (the judge gave 8 of 10).\n"
    again = grade("adjust", "Li Na", "conv2d", "--undo")
    assert (again.code, again.err) == (2, "grade: The score of Li Na in conv2d was not adjusted.\n")
    assert scores() == {("Li Na", "conv2d"): (8, "")} | OTHERS


def test_history_tells_who_decided_what_and_why():
    grade("adjust", "Li Na", "conv2d", "--points", "9", "--why", "oral", "--comment", "well told", "--who", "Zhou")
    grade("adjust", "Li Na", "conv2d", "--undo", "--who", "Chen")
    lines = [line for line in grade("history", "Li Na").out.splitlines() if line.startswith("✎")]
    assert [line.split("  ", 1)[1] for line in lines] == [
        "conv2d  9 points  (Zhou · oral · well told)",
        "conv2d  taken back  (Chen)",
    ]
    found = [row["adjustment"] for row in json.loads(grade("history", "Li Na", "--json").out) if "adjustment" in row]
    assert [(one["kind"], one["points"], one["who"], one["why"]) for one in found] == [
        ("points", 9, "Zhou", "oral"),
        ("undo", 0, "Chen", ""),
    ]


def test_a_terminal_and_a_page_mark_what_was_decided():
    grade("adjust", "Li Na", "conv2d", "--points", "9", "--why", "oral")
    grade("adjust", "Li Na", "relu", "--excuse", "--why", "ill")
    shown = grade("scores")
    assert "9/10 ✎" in shown.out
    assert "excused ✎" in shown.out
    assert "✎ a person decided so" in shown.out
    assert "免做 ✎" in grade("scores", "--lang", "zh").out
    grade("scores", "--out", "scores.html")
    page = Path("scores.html").read_text(encoding="utf-8")
    assert ">9<small> adjusted</small>" in page
    assert ">excused</td>" in page


def test_a_table_tells_both_points_and_the_reason():
    grade("adjust", "Li Na", "conv2d", "--points", "9", "--why", "=oral", "--comment", "well told")
    grade("scores", "--out", "scores.csv")
    with Path("scores.csv").open(encoding="utf-8", newline="") as file:
        [li] = [row for row in csv.DictReader(file) if row["student"] == "Li Na" and row["exercise"] == "conv2d"]
    assert (li["points"], li["judged"], li["adjusted"], li["why"], li["comment"]) == (
        "9",
        "8",
        "points",
        "'=oral",
        "well told",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "whose score? grade adjust STUDENT EXERCISE --points 15 --why …, or --csv FILE"),
        (["Li Na", "conv2d", "--why", "x"], "give one of --points 15, --by +2, --excuse and --undo."),
        (["Li Na", "conv2d", "--points", "1", "--by", "2", "--why", "x"], "give one of --points 15"),
        (["Li Na", "conv2d", "--points", "1"], "--why is missing"),
        (["Li Na", "conv2d", "--points", "-1", "--why", "x"], "points are 0 or more: --points 15"),
        (["Li Na", "conv2d", "--points", "nan", "--why", "x"], "points are 0 or more: --points 15"),
        (["Li Na", "conv2d", "--by", "inf", "--why", "x"], "points are 0 or more"),
        (["Li Na", "conv3d", "--points", "1", "--why", "x"], 'there is no exercise "conv3d"'),
        (["Li Ma", "conv2d", "--points", "1", "--why", "x"], 'no student "Li Ma"; did you mean "Li Na"?'),
        (["Wang Fang", "conv2d", "--points", "1", "--why", "x"], 'several students are "Wang Fang"'),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(words, message):
    before = scores()
    done = grade("adjust", *words)
    assert (done.code, message in done.err) == (2, True), done.err
    assert scores() == before


def test_an_id_says_which_of_two():
    grade("adjust", "4999", "conv2d", "--points", "6", "--why", "oral")
    assert scores()["Wang Fang (4999)", "conv2d"] == (6, "points")
    assert scores()["Wang Fang (4711)", "conv2d"] == (10, "")


def test_a_score_without_work_can_be_decided():
    done = grade("adjust", "4711", "relu", "--points", "6", "--why", "on paper")
    assert done.out == "Wang Fang (4711), relu: 6 points; nothing was graded yet.\n"
    assert scores()["Wang Fang (4711)", "relu"] == (6, "points")
    assert "6/10 ✎" in grade("scores").out


TABLE = "学号,练习,得分,加减分,免做,理由\n1,conv2d,9,,,口试\n4711,conv2d,,−2,,抄袭\n4999,conv2d,,,是,病假\n"


def test_many_come_from_a_table():
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    done = grade("adjust", "--csv", "t.csv")
    assert (done.code, len(done.out.splitlines())) == (0, 3)
    assert scores() == OTHERS | {
        ("Li Na", "conv2d"): (9, "points"),
        ("Wang Fang (4711)", "conv2d"): (8, "by"),
        ("Wang Fang (4999)", "conv2d"): ("", "excused"),
    }


def test_every_error_of_a_table_is_told_at_once_and_nothing_is_kept():
    Path("t.csv").write_text(
        "student,exercise,points,by,why\nLi Na,conv2d,9,,oral\nLi Ma,conv2d,1,,x\nLi Na,conv3d,1,,x\nLi Na,relu,1,2,x\n"
        "Li Na,relu,many,,x\nLi Na,relu,1,,\n,relu,1,,x\nWang Fang,conv2d,1,,x\n",
        encoding="utf-8",
    )
    done = grade("adjust", "--csv", "t.csv")
    assert done.code == 2
    for said in (
        't.csv:3: the gradebook has no student "Li Ma"',
        't.csv:4: there is no exercise "conv3d"',
        "t.csv:5: one of the columns points, by and excuse should be filled",
        "t.csv:6: 'many' are no points; expected 15 or +2",
        "t.csv:7: the reason is missing",
        "t.csv:8: the student is missing",
        't.csv:9: several students are "Wang Fang"',
    ):
        assert said in done.err
    assert scores() == {("Li Na", "conv2d"): (8, "")} | OTHERS
