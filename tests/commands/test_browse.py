"""`grade list`, `show`, `start`, `schema`, `doctor` and `new`: what they print and write."""

import json
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.command import grade
from tests.courses import course

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    course(tmp_path / "course")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_list_as_data():
    assert json.loads(grade("list", "--course", "course", "--json").out) == [
        {
            "id": "scale",
            "kind": "code",
            "title": "Scale",
            "topic": "topic",
            "level": 1,
            "points": 10,
            "function": "scale(x, by=2)",
            "version": json.loads(grade("list", "--course", "course", "--json").out)[0]["version"],
        }
    ]


def test_a_number_means_every_topic_that_has_it():
    other = Path("course", "01_other")
    shutil.copytree("course/01_topic", other)
    (other / "scale").rename(other / "twice")
    moved = (other / "scale.yaml").rename(other / "twice.yaml")
    moved.write_text(moved.read_text(encoding="utf-8").replace("scale/", "twice/"), encoding="utf-8")
    for asked, ids in (("1", ["twice", "scale"]), ("01_other", ["twice"]), ("topic", ["scale"])):
        assert [one["id"] for one in json.loads(grade("list", asked, "--course", "course", "--json").out)] == ids


def test_an_exercise_as_data():
    data = json.loads(grade("show", "scale", "--course", "course", "--json", "--lang", "zh").out)
    assert (data["prompt"], data["imports"]) == ("相乘。", ["numpy"])
    assert data["checks"][3] == {"id": "secret", "title": "隐藏", "points": 1, "shown": False}


def test_the_starter_is_written_once(here):
    assert grade("start", "scale", "--course", "course").code == 0
    assert (here / "scale.py").read_text(encoding="utf-8").startswith("def scale(x, by=2):")
    again = grade("start", "scale", "--course", "course")
    assert (again.code, "scale.py is already there" in again.err) == (2, True)


def test_a_file_of_ones_own_is_replaced_only_by_force(here):
    (here / "mine.py").write_text("mine", encoding="utf-8")
    assert grade("start", "scale", "--course", "course", "--out", "mine.py").code == 2
    assert (here / "mine.py").read_text(encoding="utf-8") == "mine"
    assert grade("start", "scale", "--course", "course", "--out", "mine.py", "--force").code == 0
    assert "NotImplementedError" in (here / "mine.py").read_text(encoding="utf-8")


def test_a_starter_that_cannot_be_written_is_told():
    done = grade("start", "scale", "--course", "course", "--out", "none/mine.py")
    assert (done.code, done.err) == (2, "grade: none/mine.py cannot be written: No such file or directory.\n")


@pytest.mark.parametrize(("what", "title"), [("exercise", "cnn-grader exercise"), ("report", "cnn-grader report")])
def test_both_schemas_are_printed(what, title):
    assert json.loads(grade("schema", what).out)["title"] == title


@pytest.mark.parametrize(
    ("what", "stored"), [("exercise", "exercises/exercise.schema.json"), ("report", "docs/report.schema.json")]
)
def test_a_schema_is_printed_as_it_is_stored(what, stored):
    assert grade("schema", what).out == (CHECKOUT / stored).read_text(encoding="utf-8")


def test_a_new_exercise_is_written_and_can_be_shown(here):
    done = grade("new", "code", "my_pool", "--course", "mine")
    assert done.code == 0
    assert "mine/01_exercises/my_pool.yaml" in done.out.splitlines()
    assert grade("show", "my_pool", "--course", "mine").code == 0


@pytest.mark.parametrize("topic", ["pooling", "池化", "Pooling", "5", "05_pooling"])
def test_the_list_of_a_topic(topic):
    listed = json.loads(grade("list", topic, "--json").out)
    assert {one["topic"] for one in listed if one["kind"] != "interview"} == {"pooling"}
    assert "max_pool2d" in [one["id"] for one in listed]


def test_an_exercise_is_listed_by_its_id():
    assert [one["id"] for one in json.loads(grade("list", "max_pool2d", "--json").out)] == ["max_pool2d"]


@pytest.mark.parametrize("columns", ["50", "60", "72", "80", "100"])
def test_no_id_of_a_list_is_cut(monkeypatch, columns):
    monkeypatch.setattr("grader.commands.console.PIPED_WIDTH", int(columns))
    for language in ("en", "zh"):
        lines = grade("list", "2", "--lang", language).out.splitlines()
        assert any(line.startswith("  connections_of_one_output  ") for line in lines)
        assert "…" not in "".join(lines)
        assert max(map(cell_len, lines)) <= int(columns)


def test_a_topic_that_is_not_there_is_told_with_those_that_are():
    assert 'there is no topic "poolin"; did you mean "pooling"?' in grade("list", "poolin").err
    assert "没有名为“池子”的主题" in grade("list", "池子", "--lang", "zh").err


def test_a_quiz_and_an_interview_take_the_chinese_title_of_a_topic(here, monkeypatch):
    from grader.course.catalog import Catalog

    assert Catalog.load().topic("填充与步长") == "padding_stride"
    assert Catalog.load().topic("03") == Catalog.load().topic("03_padding_stride") == "padding_stride"
    assert Catalog.load().topic("nothing") == "nothing"
    Path("roster.csv").write_text("学生,语言\n李雷,中文\n", encoding="utf-8")
    assert grade("quiz", "new", "池化", "--students", "roster.csv", "--count", "1", "--out", "out").code == 0


@pytest.mark.parametrize(("option", "course"), [((), "."), (("--course", "my course"), "'my course'")])
def test_a_new_exercise_tells_the_command_that_verifies_it(here, option, course):
    done = grade("new", "question", "my_size", *option)
    assert done.err == f"Next: grade verify my_size --course {course}\n"
    assert grade(*shlex.split(done.err)[2:]).code == 0


def test_an_exercise_of_a_course_right_here_is_found_with_the_option(here):
    grade("new", "code", "my_pool")
    grade("new", "question", "my_size", "--course", "mine")
    for name, folder in (("my_pool", "."), ("my_size", "mine")):
        for command in ("verify", "show"):
            assert f"with --course {folder} there is" in grade(command, name).err
            assert f"加上 --course {folder} 就有" in grade(command, name, "--lang", "zh").err
    assert "did you mean" in grade("show", "*conv2d").err


@pytest.mark.parametrize("name", ["My_pool", "1x", "for", "a-b"])
def test_a_name_that_no_function_can_have_is_refused(name):
    done = grade("new", "code", name)
    assert (done.code, "cannot be the name of a function" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("kind", "en", "zh"),
    [
        (
            "question",
            "'My_size' cannot be the name of a question; use small letters, digits and _, such as pool_size.",
            "'My_size' 不能作题目名；请使用小写字母、数字和下划线，例如 pool_size。",
        ),
        (
            "interview",
            "cannot be the name of an interview question; use small letters, digits and _, such as why_padding.",
            "不能作面试题名；请使用小写字母、数字和下划线，例如 why_padding。",
        ),
    ],
)
def test_a_name_that_no_question_can_have_is_refused(kind, en, zh):
    assert en in grade("new", kind, "My_size").err
    assert zh in grade("new", kind, "My_size", "--lang", "zh").err


def test_a_question_may_be_called_as_no_function_can(here):
    assert grade("new", "question", "class", "--course", "mine").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="full isolation exists on Linux only")
def test_the_doctor_names_every_layer():
    data = json.loads(grade("doctor", "--json").out)
    text = grade("doctor", "--lang", "zh")
    assert text.out.startswith("grade   ")
    assert text.out.count("✓") == len(data["isolation"]["layers"])
    assert text.out.count("✗") == len(data["isolation"]["open"])
    assert text.code == (0 if data["isolation"]["level"] == "isolated" else 1)


def test_the_doctor_tells_what_is_not_prevented():
    from grader.commands.doctor import _lines
    from grader.model.outcome import Isolation

    weak = Isolation("limits-only", ("rlimits",), ("the network",))
    assert list(_lines(weak, "en"))[1:3] == [
        "  \033[32m✓\033[0m limits (memory and CPU bounded)",
        "  \033[31m✗\033[0m not prevented: the network",
    ]


def test_a_new_interview_question_is_written_verifies_and_is_marked(here):
    done = grade("new", "interview", "my_words", "--course", "mine")
    assert done.out.splitlines() == ["mine/01_exercises/my_words.yaml", "mine/01_exercises/README.md"]
    (verified,) = json.loads(grade("verify", "--course", "mine", "--json").out)
    assert (verified["exercise"], verified["ok"]) == ("my_words", True)
    Path("answer.txt").write_text("参数更少，而且具有平移等变性。", encoding="utf-8")
    assert grade("interview", "mark", "my_words", "--answer-file", "answer.txt", "--course", "mine").code == 0


def test_a_new_question_is_written_and_verifies(here):
    done = grade("new", "question", "my_size", "--course", "mine")
    assert done.out.splitlines() == ["mine/01_exercises/my_size.yaml", "mine/01_exercises/README.md"]
    (verified,) = json.loads(grade("verify", "--course", "mine", "--json").out)
    assert (verified["ok"], verified["space"], verified["usable"]) == (True, 15, 1)
