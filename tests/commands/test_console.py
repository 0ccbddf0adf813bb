"""Where text meets a terminal or a pipe."""

import io

from rich.console import Console
from rich.table import Table

from grader.commands.console import PIPED_WIDTH, console, put
from grader.commands.output import Output
from tests.command import captured


def page():
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_row("卷积", "1")
    table.add_row("pooling", "22")
    return table


def test_a_pipe_gets_a_page_of_fixed_width():
    widths = []
    captured(lambda: widths.append(console().width))
    assert widths == [PIPED_WIDTH]


def test_a_pipe_gets_no_blanks_at_the_ends_of_lines():
    assert captured(lambda: put(console(), page())).out == "卷积     1\npooling  22\n"


def test_a_terminal_gets_the_same_words():
    file = io.StringIO()
    put(Console(file=file, force_terminal=True, width=40, color_system=None), page())
    assert [line.rstrip() for line in file.getvalue().splitlines()] == ["卷积     1", "pooling  22"]


def test_markup_and_emoji_in_what_a_student_writes_stay_as_they_are():
    assert captured(lambda: put(console(), "[bold]x[/bold] :smile: [0, 1]")).out == "[bold]x[/bold] :smile: [0, 1]\n"


def test_json_keeps_chinese():
    assert captured(lambda: Output("en").data({"题": "卷积"})).out == '{\n  "题": "卷积"\n}\n'
