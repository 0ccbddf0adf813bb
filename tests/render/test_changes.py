"""What changed between two reports, and nothing that stayed as it was."""

import io

import pytest
from rich.console import Console

from grader.judging.judge import judge
from grader.model.report import redacted
from grader.render.terminal.changes import changes, unrunnable
from grader.submission.file import parse
from tests.courses import RIGHT, exercise
from tests.local import LocalRunner

ADDS = "def scale(x, by=2):\n    return x + by\n"
DOUBLES = "def scale(x, by=2):\n    return x * min(by, 2)\n"


@pytest.fixture
def changed(tmp_path):
    scale = exercise(tmp_path / "course")

    def report(source):
        return redacted(judge(scale, parse(source.encode(), tmp_path / "mine.py"), LocalRunner()))

    def screen(before, after, language="en"):
        page = changes(report(before), report(after), language, 80)
        console = Console(file=io.StringIO(), width=80, color_system=None)
        console.print(page)
        return [line.rstrip() for line in console.file.getvalue().splitlines()]

    screen.report = report
    return screen


def test_checks_that_pass_now_are_listed_with_the_points(changed):
    assert changed(DOUBLES, RIGHT) == [
        "2 → 10/10 points",
        "",
        "  ✗ → ✓  Example  2/2  AC right",
        "  ✗ → ✓  Small    5/5  AC right",
        "  ✗ → ✓  Secret   1/1  AC right",
    ]


def test_a_new_counterexample_and_a_new_idea_are_shown(changed):
    lines = changed(RIGHT, ADDS, "zh")
    assert lines[0] == "10 → 0/10 分"
    assert "找到的最小出错调用（例子）" in lines
    assert "背后可能的误解（adds）" in lines


def test_what_stayed_is_not_repeated(changed):
    assert changed(ADDS, ADDS + "\n") == ["nothing changed · 0/10 points"]


def test_a_different_wrong_value_is_shown_even_where_no_verdict_changed(changed):
    lines = changed(ADDS, "def scale(x, by=2):\n    return x - by\n")
    assert lines[0] == "0/10 points"
    assert any(line.startswith("The smallest call") for line in lines)
    assert not any("→" in line for line in lines)


def test_a_program_that_cannot_be_run_shows_why_and_nothing_else(changed):
    console = Console(file=io.StringIO(), width=80, color_system=None)
    console.print(unrunnable(changed.report("def scale(x\n"), "en"))
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]
    assert lines == ["CE cannot be run", "", "  Line 1: '(' was never closed", "      def scale(x"]
