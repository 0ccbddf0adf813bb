"""Markdown on a terminal: its paragraphs break between Chinese characters, in lists too."""

import io

import pytest
from rich.console import Console

from grader.render.terminal.markdown import Prose


def lines(text, width):
    screen = Console(file=io.StringIO(), width=width, color_system=None)
    screen.print(Prose(text))
    return [line.rstrip() for line in screen.file.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("编写 `pad(x)`：在四周各填一圈零。", 20, ["编写 pad(x)：在四周", "各填一圈零。"]),
        ("- 第一项很长，要换行", 14, [" • 第一项很", "   长，要换行"]),
        ("You write `pad(x)` here.", 18, ["You write pad(x)", "here."]),
        ("One.\n\n二。", 10, ["One.", "", "二。"]),
    ],
)
def test_paragraphs_break_where_they_may(text, width, expected):
    assert [line for line in lines(text, width) if line or "" in expected] == expected


def test_what_is_strong_or_code_stays_so():
    screen = Console(file=io.StringIO(), width=12, force_terminal=True, color_system="standard", highlight=False)
    screen.print(Prose("请写出**窗口**的大小"))
    assert "\x1b[1m窗口\x1b[0m" in screen.file.getvalue()
