"""Sentences on a terminal: code in backquotes, and lines that break where Chinese and English ones do."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, Group
from rich.table import Table

from grader.render.inline_markdown import bare
from grader.render.terminal.inline import coded


def lines(sentence, width):
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    screen.print(Group(coded(sentence)))
    return [line.rstrip() for line in screen.file.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("sentence", "width", "expected"),
    [
        ("You add the bias once.", 12, ["You add the", "bias once."]),
        ("你先把卷积核旋转了 180 度。那是卷积。", 24, ["你先把卷积核旋转了 180", "度。那是卷积。"]),
        ("你先把卷积核旋转了 180 度。那是卷积。", 26, ["你先把卷积核旋转了 180", "度。那是卷积。"]),
        ("你先把卷积核旋转了 180 度。那是卷积。", 28, ["你先把卷积核旋转了 180 度。", "那是卷积。"]),
        ("每个卷积核只有一个偏置，只加一次。", 22, ["每个卷积核只有一个偏", "置，只加一次。"]),
        ("排列是（甲乙）。", 8, ["排列是", "（甲", "乙）。"]),
        ("与 `np.pad` 一致", 6, ["与", "np.pad", "一致"]),
        ("an_endless_name", 6, ["an_end", "less_n", "ame"]),
        ("一\n\n二", 10, ["一", "", "二"]),
    ],
)
def test_lines_break_where_they_may(sentence, width, expected):
    assert lines(sentence, width) == expected


@given(st.text(alphabet="ab ，。（）字`\n1", max_size=60), st.integers(3, 30))
def test_no_line_is_too_wide_and_nothing_is_lost(sentence, width):
    shown = lines(sentence, width)
    assert all(cell_len(line) <= width for line in shown)
    assert "".join("".join(shown).split()) == "".join(bare(sentence).split())


def test_in_a_table_the_sentence_takes_the_room_that_is_left():
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row("flips-kernel", coded("你先把卷积核旋转了 180 度。那是数学意义上的卷积。"))
    screen = Console(file=io.StringIO(), width=38, color_system=None)
    screen.print(table)
    assert [line.rstrip() for line in screen.file.getvalue().splitlines()] == [
        "flips-kernel  你先把卷积核旋转了 180",
        "              度。那是数学意义上的卷",
        "              积。",
    ]


def test_what_is_in_backquotes_is_coloured():
    assert [span.style for span in coded("a `b` c", "yellow").spans] == ["yellow", "cyan", "yellow"]
    assert coded("a `b` c").plain == bare("a `b` c") == "a b c"
