"""What a batch says when it ends, in both languages."""

from collections import Counter
from pathlib import Path

import pytest

from grader.batch.run import Change, Tally
from grader.collect.wrong_exercise import WrongExercise
from grader.commands.batch_summary import SHOWN, Found, ending
from grader.messages.text import Text
from grader.people.person import Person


def said(tally, language="en", **more):
    asked = {"stopped": False, "out": ()} | more
    return [line.say(language) for line in ending(tally, 2.0, **asked)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "6 graded in 2.0 s (3/s), 2 known before, 1 without a file to grade. WA 4 · AC 2"),
        ("zh", "批改 6 份，用时 2.0 秒（3 份/秒）；2 份之前已批改，1 份没有可批改的文件。WA 4 · AC 2"),
    ],
)
def test_what_was_done(language, expected):
    assert said(Tally(9, 6, 2, 0, 1, verdicts=Counter(AC=2, WA=4)), language) == [expected]


def test_who_has_no_attempt_left_is_counted_only_where_there_is_somebody():
    assert said(Tally(3, 0, 2, 1)) == [
        "0 graded in 2.0 s (0/s), 2 known before, 0 without a file to grade, 1 with no attempt left."
    ]
    assert Tally(3, 0, 2, 1).done == 3


def test_who_gains_and_who_loses_the_greatest_loss_first():
    changed = {
        (Person("li"), "conv2d"): Change(5, 7, True),
        (Person("wang"), "conv2d"): Change(8, 2.5, False),
        (Person("zhao"), "conv2d"): Change(8, 6, True),
    }
    tally = Tally(3, 3, changed=changed)
    assert said(tally)[1:] == [
        "Graded again with other points: 1 gain, 1 lose, 1 would lose and keep theirs (--lower lowers them).",
        "  wang  conv2d  8 → 2.5 ✗",
        "  zhao  conv2d  8 → 6",
        "  li  conv2d  5 → 7",
    ]
    assert said(tally, "zh")[1] == "重新批改后分数有变：1 人提高，1 人降低，1 人本应降低但保留原分（--lower 可降低）。"


def test_of_very_many_changes_the_first_are_told():
    changed = {(Person(f"s{number:02}"), "conv2d"): Change(0, 1, True) for number in range(SHOWN + 3)}
    lines = said(Tally(SHOWN + 3, SHOWN + 3, changed=changed))
    assert len(lines) == 2 + SHOWN + 1
    assert lines[-1] == "  … and 3 more"


def test_a_regrading_that_changes_nothing_says_so():
    assert said(Tally(2, 2, again=1))[1:] == ["Nobody's points change."]
    assert said(Tally(1, 1))[1:] == []


def test_faults_files_and_how_to_go_on():
    tally = Tally(9, 6, faults={(Person("li"), "conv2d"): Text("oh", "哦")})
    assert said(tally, stopped=True, out=[Path("a.csv"), Path("b.xml")])[1:] == [
        "JE  li  conv2d: oh",
        "Wrote a.csv, b.xml.",
        "Stopped; 2 are left. The same command goes on from here.",
    ]
    assert said(tally, "zh", stopped=True)[1:] == [
        "JE  li  conv2d：哦",
        "已停止，还剩 2 份。再次运行同一命令即可继续。",
    ]


def test_who_is_in_no_gradebook_is_counted_where_there_is_one():
    tally = Tally(3, 1, without=2, unknown=2)
    assert said(tally, gradebook="g.db")[1:] == [
        "2 without any grading: listed in the tables that --out writes here, not in the gradebook.",
        "Kept in the gradebook g.db.",
    ]
    assert said(tally, "zh", gradebook="g.db")[1:] == [
        "2 份从未批改：只列在此处 --out 写出的表中，不在成绩册里。",
        "已存入成绩册 g.db。",
    ]
    assert said(tally)[1:] == []


def test_a_class_without_the_function_is_told():
    tally = Tally(3, 3, astray={"relu": WrongExercise("relu", 3, 3)})
    assert said(tally)[1:] == ["No file defines relu. Is it the wrong exercise?"]
    assert said(Tally(3, 3, astray={"relu": WrongExercise("relu", 3, 1)}))[1:] == []


@pytest.mark.parametrize(
    ("found", "en", "zh"),
    [
        (Found(late=1, without_time=2), "1 is late.", "1 份迟交。"),
        (Found(has_deadline=True), "0 are late.", "0 份迟交。"),
        (
            Found(late=3, without_time=2, has_deadline=True),
            "3 are late; of 2 nobody knows when they came, so they are not.",
            "3 份迟交；另有 2 份没有可信的提交时间，不算迟交。",
        ),
    ],
)
def test_how_many_are_late_is_told(found, en, zh):
    assert said(Tally(3, 3), found=found)[1:] == [en]
    assert said(Tally(3, 3), "zh", found=found)[1:] == [zh]


def test_who_cannot_be_told_apart_is_listed():
    found = Found(undecided={"Li Na": ("Li Na (1)", "Li Na (2)"), "Participant": tuple("abcdefghijklmnopqrstuvwxyz")})
    first, second = said(Tally(3, 3), found=found)[1:]
    assert first == (
        "Li Na: who of these is the same person cannot be decided, so they are kept apart: Li Na (1), Li Na (2)."
    )
    assert second.endswith("r, s, t, ….")
    assert said(Tally(3, 3), "zh", found=found)[1] == (
        "Li Na：无法判断以下哪些是同一人，因此分开记录：Li Na (1), Li Na (2)。"
    )


def test_people_are_called_as_the_gradebook_calls_them():
    place = (Person("Wang Fang", "4711", "canvas"), "conv2d")
    found = Found({place: "Wang Fang (4711)"})
    tally = Tally(1, 1, changed={place: Change(5, 7, True)}, faults={place: Text("oh", "哦")})
    lines = said(tally, found=found)
    assert "  Wang Fang (4711)  conv2d  5 → 7" in lines
    assert "JE  Wang Fang (4711)  conv2d: oh" in lines
