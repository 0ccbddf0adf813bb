"""The command as a user meets it: exit codes, languages, what is told when something goes wrong, and what it costs."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import grade
from tests.courses import RIGHT, course

ROOT = Path(__file__).resolve().parents[2]
GRADE = [sys.executable, "-m", "grader"]


@pytest.fixture
def here(tmp_path, monkeypatch):
    course(tmp_path / "course")
    (tmp_path / "right.py").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "adds.py").write_text("def scale(x, by=2):\n    return x + by\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments, **more):
    """Run `grade` as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} | more.pop("env", {})
    return subprocess.run([*GRADE, *arguments], capture_output=True, encoding="utf-8", env=environment, **more)


def test_all_points_are_exit_code_0(here):
    assert run("submit", "right.py", "--course", "course").returncode == 0


def test_fewer_points_are_exit_code_1(here):
    done = run("submit", "adds.py", "--course", "course")
    assert (done.returncode, done.stderr) == (1, "")
    assert "WA wrong answer · 0/10 points" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["submit"],
        ["submit", "none.py"],
        ["list", "--lang", "fr"],
        ["show", "nonsense"],
        ["schema", "x"],
        ["list", "--course", "none"],
    ],
)
def test_a_mistake_in_the_command_is_exit_code_2_and_told_on_stderr(here, arguments):
    done = grade(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--jsno", "No such option '--jsno'. Did you mean '--json'?"),
        ("--bogus", "No such option '--bogus'."),
    ],
)
def test_only_an_option_that_is_spelt_alike_is_suggested(here, option, told):
    done = grade("submit", option, "right.py")
    assert (done.code, done.err.splitlines()[-1]) == (2, f"Error: {told}")


def test_a_mistake_in_an_exercise_is_exit_code_2_with_its_place(here):
    file = here / "course" / "01_topic" / "scale.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("points: 2", "pints: 2", 1), encoding="utf-8")
    done = grade("list", "--course", "course")
    assert done.code == 2
    assert done.err.splitlines()[0].startswith("grade: course/01_topic/scale.yaml:")
    assert 'did you mean "points"?' in done.err


BREAK = "import grader.course.catalog, sys; grader.course.catalog.Catalog.load = None; sys.argv[0] = 'grade'; "
MAIN = "from grader.cli.app import main; main()"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "this is a fault of ours, not of your file: TypeError"),
        ("zh", "这是程序自身的错误，与你的文件无关：TypeError"),
    ],
)
def test_a_fault_of_ours_is_exit_code_3_without_a_traceback(language, sentence):
    done = subprocess.run(
        [sys.executable, "-c", BREAK + MAIN, "list", "--lang", language],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert done.returncode == 3
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_grade_debug_shows_where_a_fault_of_ours_happened():
    environment = {**os.environ, "GRADE_DEBUG": "1"}
    command = [sys.executable, "-c", BREAK + MAIN, "list"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, env=environment)
    assert done.returncode == 3
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["submit", "--help"], ["-h"], ["new", "code", "-h"]])
def test_help_is_exit_code_0(arguments):
    assert grade(*arguments).code == 0


def test_the_version_is_told():
    assert grade("--version").out == "grade, version 0.1.0\n"


@pytest.mark.parametrize("arguments", [["--help"], ["submit", "--help"], ["--version"]])
def test_help_imports_neither_numpy_nor_yaml_nor_rich(arguments):
    code = (
        "import sys\nfrom grader.cli.app import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'yaml', 'rich', 'reference'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize("spelling", [["--lang", "zh"], ["--lang=zh"], ["--lang", "zh_CN"]])
def test_the_language_may_stand_before_or_after_the_command(spelling, place):
    words = [*spelling, "list"] if place == "before" else ["list", *spelling]
    assert " 分" in grade(*words, "--course", "assignments").out


@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"GRADE_LANG": "zh"}, "用法"),
        ({"LANG": "zh_CN.UTF-8"}, "用法"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "en_GB"}, "用法"),
        ({"GRADE_LANG": "en", "LANG": "zh_CN"}, "Usage"),
        ({"LANG": "de_DE.UTF-8"}, "Usage"),
        ({"LANG": ""}, "Usage"),
    ],
)
def test_the_language_comes_from_the_environment(monkeypatch, variables, word):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert grade("--help").out.startswith(word)


def test_the_option_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("GRADE_LANG", "zh")
    assert grade("--lang", "en", "--help").out.startswith("Usage")


def test_an_unknown_language_in_the_environment_is_told_with_its_variable(monkeypatch):
    monkeypatch.setenv("GRADE_LANG", "klingon")
    assert grade("list").err == "grade: GRADE_LANG: there is no language 'klingon'; there are: en, zh.\n"


def test_every_result_comes_as_json_too(here):
    commands = [
        ["list", "--course", "course"],
        ["show", "scale", "--course", "course"],
        ["submit", "adds.py", "--course", "course"],
        ["verify", "--course", "course"],
        ["doctor"],
    ]
    assert {type(json.loads(grade(*command, "--json").out)).__name__ for command in commands} == {"list", "dict"}


def test_with_json_a_mistake_leaves_stdout_empty(here):
    done = grade("submit", "none.py", "--json")
    assert (done.code, done.out) == (2, "")


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the children of a process in /proc")
def test_ctrl_c_is_exit_code_130_without_a_word(here):
    (here / "endless.py").write_text("while True:\n    pass\n\n\ndef scale(x, by=2):\n    return x\n", encoding="utf-8")
    process = subprocess.Popen(
        [*GRADE, "submit", "endless.py", "scale", "--course", "course"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    deadline = time.monotonic() + 120
    while not children.read_text() and time.monotonic() < deadline:
        time.sleep(0.02)  # until it has a sandbox
    time.sleep(0.5)  # and is grading: Python drops an interrupt that comes at certain moments of an import
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")


def test_a_reader_that_leaves_early_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m grader schema exercise | head -1; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_chinese_is_printed_where_the_locale_knows_only_ascii(here):
    done = run("list", "--course", "course", "--lang", "zh", env={"LC_ALL": "C", "PYTHONUTF8": "", "LANG": "C"})
    assert (done.returncode, "缩放" in done.stdout) == (0, True)


def test_no_colour_goes_into_a_pipe(here):
    assert "\033" not in run("submit", "adds.py", "--course", "course").stdout


def test_the_name_of_a_file_cannot_steer_the_terminal(here):
    done = run("submit", "a\x1b[2J\u202e.py", "--course", "course")
    assert (done.returncode, done.stderr) == (2, "grade: There is no file a\ufffd[2J\ufffd.py.\n")
