"""`grade submit`: which exercises a file is for, notebooks, several functions, hidden checks, and JSON."""

import json
import os

import pytest

from grader.commands.asking import exercises_of
from grader.commands.output import Output
from grader.commands.submit import submit_file
from grader.course.catalog import Catalog
from grader.messages.errors import UsageError
from grader.submission.file import read
from tests.command import captured
from tests.courses import RIGHT, course
from tests.screens import SPREAD, SPREAD_PROGRAMS

ADDS = "def scale(x, by=2):\n    return x + by\n"


@pytest.fixture
def submit(tmp_path, monkeypatch, sandbox):
    course(tmp_path / "course")
    course(tmp_path / "course", SPREAD, "spread", SPREAD_PROGRAMS)
    monkeypatch.chdir(tmp_path)

    def run(content, *names, file="mine.py", language="en", as_json=False, seed="0"):
        path = tmp_path / file
        path.write_text(content, encoding="utf-8")
        catalog = Catalog.load(tmp_path / "course")
        return captured(lambda: submit_file(path, names, catalog, sandbox, seed, Output(language, as_json)))

    return run


def notebook(*cells):
    kinds = [{"cell_type": kind, "source": source, "metadata": {}} for kind, source in cells]
    return json.dumps({"cells": kinds, "nbformat": 4, "nbformat_minor": 5, "metadata": {}})


def test_the_exercise_is_found_by_the_function(submit):
    assert submit(RIGHT).out.startswith("scale  Scale\nAC right · 10/10 points\n")


def test_several_functions_are_several_exercises(submit):
    both = RIGHT + "\n\ndef spread(x):\n    return x.min(axis=1), x.max(axis=1)\n"
    done = submit(both)
    assert done.code == 0
    assert done.out.splitlines()[-3:] == [
        "  ✓  scale     10/10 points",
        "  ✓  spread    3.5/3.5 points",
        "     together  13.5/13.5 points",
    ]


def test_one_wrong_function_of_several_is_exit_code_1(submit):
    assert submit(ADDS + "\n\ndef spread(x):\n    return x.min(axis=1), x.max(axis=1)\n").code == 1


def test_only_the_exercises_named_are_graded(submit):
    both = RIGHT + "\n\ndef spread(x):\n    return 0\n"
    assert submit(both, "scale").code == 0


def test_an_exercise_named_twice_is_graded_once(submit):
    assert isinstance(json.loads(submit(RIGHT, "scale", "scale", as_json=True).out), dict)


def test_several_reports_are_a_list_in_json(submit):
    both = RIGHT + "\n\ndef spread(x):\n    return 0\n"
    reports = json.loads(submit(both, as_json=True).out)
    assert [(report["exercise"], report["verdict"]) for report in reports] == [("scale", "AC"), ("spread", "WA")]


def test_json_is_the_same_for_the_same_bytes_and_seed(submit):
    one, two = (json.loads(submit(ADDS, as_json=True, seed="7").out) for _ in range(2))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}
    assert one["seed"] == "7"


def test_a_notebook_is_graded_by_its_code_cells(submit):
    text = notebook(
        ("markdown", "# Homework"),
        ("code", ["%matplotlib inline\n", "import numpy as np\n", "!ls"]),
        ("code", RIGHT),
        ("code", "scale?"),
    )
    assert submit(text, file="mine.ipynb").out.startswith("scale  Scale\nAC right")


def test_an_exception_in_a_notebook_names_the_line_of_its_cells(submit):
    text = notebook(("code", "import numpy as np"), ("code", "def scale(x, by=2):\n    return x[99]\n"))
    assert 'File "mine.ipynb", code cell 2, line 2, in scale' in submit(text, file="mine.ipynb").out


def test_a_cell_that_raises_costs_nothing_and_is_named(submit):
    text = notebook(("code", "import numpy as np"), ("markdown", "!"), ("code", f"\n{RIGHT}\n\nnp.nothing()\n"))
    done = submit(text, file="mine.ipynb")
    assert (done.code, "Code cell 2, line 6 raised AttributeError: module 'numpy' has no" in done.out) == (0, True)


def test_what_only_compiling_finds_in_a_notebook_is_told_in_cells(submit):
    done = submit(notebook(("code", RIGHT), ("code", "\nreturn 1\n")), file="mine.ipynb")
    assert (done.code, "Code cell 2, line 2 raised SyntaxError: 'return' outside function" in done.out) == (0, True)


def test_json_names_cells_too(submit):
    text = notebook(("code", "import numpy as np"), ("code", "def scale(x, by=2):\n    return x[99]\n"))
    report = json.loads(submit(text, file="mine.ipynb", as_json=True).out)
    tracebacks = {check["counterexample"]["traceback"] for check in report["checks"] if check["counterexample"]}
    assert tracebacks
    assert all('File "mine.ipynb", code cell 2, line 2, in scale' in one for one in tracebacks)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
@pytest.mark.parametrize("name", ["pipe.py", "zero.py", "zero.ipynb"])
def test_what_may_never_end_is_not_read(tmp_path, name):
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "zero.py").symlink_to("/dev/zero")
    (tmp_path / "zero.ipynb").symlink_to("/dev/zero")
    with pytest.raises(UsageError) as told:
        read(tmp_path / name)
    reason = "Not a regular file (a folder, a pipe, a device or a socket)."
    assert told.value.text.en == f"{tmp_path / name} cannot be read: {reason}"
    assert told.value.text.zh.endswith("：它不是普通文件（而是文件夹、管道、设备或套接字）。")


def test_a_link_to_a_file_is_graded(submit, tmp_path):
    (tmp_path / "elsewhere.py").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "mine.py").symlink_to("elsewhere.py")
    assert submit(RIGHT).code == 0


def test_a_large_file_of_nothing_is_told_by_the_most_that_is_read(submit, tmp_path):
    with (tmp_path / "scale.py").open("wb") as file:
        file.truncate(2 << 30)
    assert read(tmp_path / "scale.py").problem.en == "The file has more than 8 MiB, and no more is read."


def test_a_notebook_that_is_none_is_told(submit):
    done = submit("{}", "scale", file="mine.ipynb")
    assert "The file is not a Jupyter notebook (version 3 or 4)." in done.out
    assert done.code == 1


def test_a_broken_file_is_matched_by_its_name(submit):
    assert "CE cannot be run" in submit("def scale(x, by=2)\n", file="my_scale.py").out


def test_a_broken_file_with_another_name_asks_for_the_exercise(submit):
    with pytest.raises(UsageError, match="Name the exercise to get a report"):
        submit("def scale(x, by=2)\n")


def test_two_exercises_for_one_function_are_asked_about_not_guessed(submit, tmp_path):
    again = (tmp_path / "course" / "01_topic" / "scale.yaml").read_text(encoding="utf-8").replace("scale/", "again/")
    course(tmp_path / "course", again, "again")
    with pytest.raises(UsageError) as caught:
        submit(RIGHT)
    assert caught.value.text.en == "scale fits several exercises: again, scale. Which one is it for?"
    assert caught.value.text.zh == "scale 符合多道练习：again、scale。是为哪一道写的？"


def test_nobody_is_asked_twice_about_the_same_function(submit, tmp_path):
    submit(RIGHT)
    again = (tmp_path / "course" / "01_topic" / "scale.yaml").read_text(encoding="utf-8").replace("scale/", "again/")
    course(tmp_path / "course", again, "again")
    catalog, submission = Catalog.load(tmp_path / "course"), read(tmp_path / "mine.py")
    assert [one.id for one in exercises_of(submission, (), catalog, Output("en"), {"scale": None})] == ["scale"]


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hidden_checks_show_title_and_verdict_only(submit, as_json, language):
    """The hidden check asks for by=7 on an array of shape (4, 5); a program that prints what it is asked sees it."""
    spy = "def scale(x, by=2):\n    print('asked', x.shape, by)\n    return x * (by if by != 7 else 0)\n"
    done = submit(spy, language=language, as_json=as_json)
    assert done.code == 1
    assert "(4, 5)" not in done.out
    assert "asked (1, 3) 3" in done.out  # of a shown check


def test_what_a_program_prints_cannot_paint_the_terminal(submit):
    done = submit("def scale(x, by=2):\n    print('\\033[31mred\\033[0m', '[bold]')\n    return x * by\n")
    assert "\033" not in done.out
    assert "[bold]" in done.out


@pytest.mark.parametrize(
    ("content", "en", "zh"),
    [
        ("def Scale(x): pass\n", "It defines Scale: is that scale? Rename it to scale.", "请改名为 scale。"),
        ("class scale: pass\n", "Line 1: scale is a class; write it as a function", "请写成函数：def scale(...)。"),
        ("class A:\n    def scale(x): pass\n", "Line 2: scale is inside something else", "请写成顶格的普通函数。"),
    ],
)
def test_a_function_that_is_nearly_there_is_told(submit, content, en, zh):
    with pytest.raises(UsageError) as told:
        submit(content)
    assert en in told.value.text.en
    assert zh in told.value.text.zh


def test_a_helper_that_shares_the_name_of_an_exercise_is_not_graded_as_that(submit):
    helper = "def spread(x, low, high, more):\n    return x\n\n\n"
    helper += "def scale(x, by=2):\n    spread(x, 0, 1, 2)\n    return x * by\n"
    done = submit(helper)
    assert done.out.startswith("scale  Scale\nAC right")
    assert "spread helps another function here and takes other arguments than the exercise spread" in done.err
    assert "spread 在这里是供别的函数调用的辅助函数" in submit(helper, language="zh").err


def test_a_function_that_is_called_with_the_arguments_of_its_exercise_is_graded_as_well(submit):
    done = submit("def spread(x):\n    return x\n\n\ndef scale(x, by=2):\n    spread(x)\n    return x * by\n")
    assert done.out.startswith("scale")
    assert "\nspread  " in done.out
    assert done.err == (
        "scale calls spread. If spread is only a helper and not meant for the exercise spread: "
        "grade submit mine.py scale\n"
    )


BOTH = (
    "def spread(x):\n    return x\n\n\ndef between(x):\n    return spread(x)\n\n\ndef scale(x, by=2):\n    between(x)\n"
)


@pytest.mark.parametrize("file", ["scale.py", "my_scale.py"])
def test_a_file_called_after_an_exercise_is_for_that_and_not_for_what_it_calls(submit, file):
    done = submit(BOTH + "    return x * by\n", file=file)
    assert (done.code, done.out.startswith("scale  Scale\nAC right")) == (0, True)
    assert "\nspread  " not in done.out
    assert done.err == (
        "The file is called after scale, and spread helps scale: not graded as an exercise of its own. "
        f"To grade it as that: grade submit {file} spread\n"
    )
    assert "文件以 scale 命名，spread 供 scale 调用，因此不另作练习批改。" in submit(BOTH, file=file, language="zh").err


def test_what_it_does_not_call_is_graded_as_well(submit):
    done = submit(RIGHT + "\n\ndef spread(x):\n    return x.min(axis=1), x.max(axis=1)\n", file="scale.py")
    assert "\nspread  " in done.out
    assert done.err == ""


def test_a_helper_that_earns_every_point_is_no_doubt(submit):
    done = submit("def spread(x):\n    return x.min(axis=1), x.max(axis=1)\n\n\n" + RIGHT + "    spread(x)\n")
    assert done.err == ""


def test_a_folder_is_graded_file_by_file_and_each_file_is_told(tmp_path, sandbox):
    catalog = Catalog.load(course(tmp_path / "course"))
    (tmp_path / "mine" / "lab").mkdir(parents=True)
    (tmp_path / "mine" / "lab" / "week1.py").write_text(RIGHT)
    done = captured(lambda: submit_file(tmp_path / "mine", (), catalog, sandbox, "0", Output("en")))
    assert (done.code, done.err) == (0, "scale: lab/week1.py\n")
    assert "AC" in done.out
