"""A report on a terminal: narrow ones, colours, and that meaning survives without them."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.judging.judge import judge
from grader.messages.text import Text
from grader.model.outcome import Returned
from grader.model.report import Diagnosis, redacted
from grader.render.terminal.report import page, summary
from grader.submission.file import parse
from tests.courses import RIGHT, exercise
from tests.local import LocalRunner

ADDS = "def scale(x, by=2):\n    return x + by\n"
RAISES = "def scale(x, by=2):\n    return x[99]\n"


@pytest.fixture
def report(tmp_path):
    scale = exercise(tmp_path / "course")
    return lambda source: redacted(judge(scale, parse(source.encode(), tmp_path / "mine.py"), LocalRunner()))


def shown(renderable, width, colour=None):
    screen = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=colour, highlight=False)
    screen.print(renderable)
    return screen.file.getvalue()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("source", [RIGHT, ADDS, RAISES])
def test_no_line_is_wider_than_the_terminal(report, source, width, language):
    lines = shown(page(report(source), language, width), width).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_arrays_stand_side_by_side_where_there_is_room(report):
    lines = shown(page(report(ADDS), "en", 80), 80).splitlines()
    assert any("x (1, 3)" in line and "expected (1, 3)" in line and "yours (1, 3)" in line for line in lines)


def test_arrays_stand_below_each_other_where_there_is_none(report):
    lines = shown(page(report(ADDS), "en", 40), 40).splitlines()
    assert any("x (1, 3)" in line and "yours (1, 3)" not in line for line in lines)
    assert any("yours (1, 3)" in line for line in lines)


def test_columns_are_aligned_in_chinese(report):
    lines = shown(page(report(RIGHT), "zh", 80), 80).splitlines()
    rows = [line.rstrip() for line in lines if "✓" in line]
    assert [row.rstrip("0123456789/") for row in rows] == [
        "  ✓  例子          ",
        "  ✓  小尺寸        ",
        "  ✓  实数          ",
        "  ✓  隐藏（隐藏）  ",
    ]
    assert {cell_len(row) for row in rows} == {22}


def test_colours_say_nothing_that_words_do_not(report):
    graded = report(ADDS)
    plain = shown(page(graded, "en", 80), 80)
    coloured = shown(page(graded, "en", 80), 80, "truecolor")
    assert re.sub(r"\033\[[0-9;]*m", "", coloured) == plain
    assert "\033[4;32mexpected (1, 3)" in coloured
    assert "[4][5][6]" in plain


def test_right_is_green_and_wrong_is_red(report):
    assert "\033[31m" not in shown(page(report(RIGHT), "en", 80), 80, "standard")
    assert "\033[1;31mWA wrong answer" in shown(page(report(ADDS), "en", 80), 80, "standard")


def test_a_law_shows_its_sentence_and_no_expected_value(tmp_path):
    linear = exercise(
        tmp_path / "course",
        """
        format: 1
        kind: code
        title: {en: Scale, zh: 缩放}
        prompt: {en: Multiply., zh: 相乘。}
        function: scale(x, by=2)
        reference: scale/reference.py
        checks:
          - {id: linear, points: 1, property: linear(x), call: {x: "normal(1, 2)"}}
        misconceptions: []
        """,
    )
    found = judge(linear, parse(b"def scale(x, by=2):\n    return x * by + 1\n", tmp_path / "mine.py"), LocalRunner())
    assert isinstance(found.checks[0].counterexample.outcome, Returned)
    text = shown(page(found, "en", 100), 100)
    assert "expected (" not in text
    assert found.checks[0].detail.en in " ".join(text.split())


def test_several_reports_end_in_a_summary(report):
    lines = shown(summary([report(RIGHT), report(ADDS)], "zh"), 60).splitlines()
    assert [line.rstrip() for line in lines] == ["  ✓  scale  10/10 分", "  ✗  scale  0/10 分", "     合计   10/20 分"]


def test_two_ideas_at_once_stand_under_one_heading(report):
    pair = (
        Diagnosis("adds", Text("You add.", "你做的是加法。")),
        Diagnosis("doubles", Text("You double.", "你加倍了。")),
    )
    text = shown(page(replace(report(ADDS), misconceptions=pair), "en", 80), 80)
    tail = [line.rstrip() for line in text.splitlines() if line.strip()][-5:-2]
    assert tail == ["What may be behind it: two things at once (adds, doubles)", "  You add.", "  You double."]


def test_a_printed_line_without_end_is_cut(report):
    text = shown(page(replace(report(RIGHT), output="size" * 1000), "en", 80), 80)
    assert text.count("z") == 75
    assert "…" in text
