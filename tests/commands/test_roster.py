"""`grade roster`: who belongs to the class, with or without work."""

import json
from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import open_gradebook
from grader.people.person import Person
from tests.command import grade
from tests.commands.class_gradebook import graded

ROSTER = """学号,姓名,邮箱,班级
2023010101,李娜,lina@example.edu,1
2023010102,王芳,wang1@example.edu,1
2023010103,王芳,wang2@example.edu,2
2023010104,赵敏,zhao@example.edu,2
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("名单.csv").write_text(ROSTER, encoding="gb18030")


def hand_in(*people, exercise="conv2d"):
    with open_gradebook("gradebook.db") as book:
        book.meet(people, [exercise])
        book.record([graded(person, exercise, 8, source=f"{person}") for person in people])


def scores():
    return {
        row["student"]: (row["points"], row["attempts"], row["id"]) for row in json.loads(grade("scores", "--json").out)
    }


CLASS = {
    "李娜": (8, 1),
    "王芳 (2023010102)": (8, 1),
    "王芳 (2023010103)": (0, 0),
    "赵敏": (0, 0),
}
WORK = Person("lina", "lina@example.edu", "gradescope"), Person("wang", "2023010102")


@pytest.mark.parametrize("roster_first", [True, False])
def test_work_is_theirs_whose_id_it_has_and_who_hands_nothing_in_has_a_row(roster_first):
    if roster_first:
        assert grade("roster", "import", "名单.csv").out == "4 read, 4 new; 4 are on the roster.\n"
        hand_in(*WORK)
    else:
        hand_in(*WORK)
        assert grade("roster", "import", "名单.csv").code == 0
    assert {name: facts[:2] for name, facts in scores().items()} == CLASS
    assert scores()["赵敏"][2] == "2023010104"


def test_the_same_list_again_adds_nobody():
    grade("roster", "import", "名单.csv")
    assert grade("roster", "import", "名单.csv").out == "4 read, 0 new; 4 are on the roster.\n"
    assert grade("roster", "import", "名单.csv", "--lang", "zh").out == "读入 4 人，新增 0 人；名单上共 4 人。\n"


def test_the_name_of_the_roster_holds_whatever_a_platform_writes():
    grade("roster", "import", "名单.csv")
    hand_in(Person("lina", "2023010101"))
    hand_in(Person("li na", "2023010101"), exercise="relu")
    assert "李娜" in scores()
    assert "lina" not in scores()


def test_a_name_that_one_has_is_that_one_and_a_name_that_two_have_is_nobodys():
    grade("roster", "import", "名单.csv")
    hand_in(Person("赵敏"), Person("王芳"))
    assert scores()["赵敏"][:2] == (8, 1)
    done = grade("scores")
    assert "王芳" in done.err
    assert {name: facts[0] for name, facts in scores().items() if name.startswith("王芳")} == {
        "王芳": 8,
        "王芳 (2023010102)": 0,
        "王芳 (2023010103)": 0,
    }


def test_whoever_is_not_on_it_is_told_with_the_nearest_and_linked_by_a_person():
    grade("roster", "import", "名单.csv")
    hand_in(Person("赵 敏", "zm", "github"))
    told = grade("roster").err
    assert told == "赵 敏 handed work in and is not on the roster; perhaps 赵敏: grade roster link '赵 敏' '赵敏'\n"
    assert scores()["赵敏"][:2] == (0, 0)
    assert grade("roster", "link", "赵 敏", "赵敏").out == "The work of 赵 敏 is 赵敏's.\n"
    assert grade("roster").err == ""
    assert scores()["赵敏"][:2] == (8, 1)
    hand_in(Person("赵 敏", "zm", "github"), exercise="relu")
    assert {row["student"] for row in json.loads(grade("scores", "--json").out) if row["points"]} == {"赵敏"}


def test_two_on_the_roster_stay_two():
    grade("roster", "import", "名单.csv")
    done = grade("roster", "link", "2023010102", "2023010103")
    assert (done.code, "two people stay two" in done.err) == (2, True)


def test_the_list_is_shown_with_ids_and_groups():
    grade("roster", "import", "名单.csv")
    lines = grade("roster").out.splitlines()
    assert lines[0].split() == ["student", "ids", "group"]
    assert "2023010101, lina@example.edu" in next(line for line in lines if line.startswith("李娜"))
    found = json.loads(grade("roster", "list", "--json").out)
    assert found["roster"][0] == {
        "student": "李娜",
        "group": "1",
        "ids": {"sid": "2023010101", "email": "lina@example.edu"},
    }


def test_an_empty_one_says_how_to_begin():
    hand_in(Person("li"))
    assert grade("roster").out == "Nobody is on the roster: grade roster import FILE\n"


def test_a_decision_about_somebody_without_work_is_possible():
    grade("roster", "import", "名单.csv")
    hand_in(*WORK)
    assert grade("adjust", "赵敏", "conv2d", "--excuse", "--why", "ill").code == 0
    assert scores()["赵敏"][0] == ""
