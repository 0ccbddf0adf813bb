"""Notes about a file: what cost nothing is told all the same, in lines that its student can find."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.judging.notes import notes
from grader.model.outcome import Limits, Loaded, Raised, Stop, Stopped
from grader.submission.file import parse
from tests.courses import exercise

FILE = parse(b"x = 1\n", Path("mine.py"))
CELLS = {"cells": [{"cell_type": "code", "source": source} for source in ("def f(:\n", "def g(x):\n    return x\n")]}
NOTEBOOK = parse(json.dumps(CELLS).encode(), Path("mine.ipynb"))


@pytest.fixture
def said(tmp_path):
    scale = replace(exercise(tmp_path), limits=Limits(2.0))

    def say(submission=FILE, raised=(), cut_short=None, functions=()):
        loaded = Loaded(dict(functions), raised=raised, cut_short=cut_short)
        return [(note.en, note.zh) for note in notes(scale, submission, loaded)]

    return say


def test_a_file_in_order_needs_no_note(said):
    assert said() == []


def test_what_a_statement_raised_is_told_with_its_line(said):
    assert said(raised=(Raised("NameError", "name 'x' is not defined\nmore", "", 3),)) == [
        (
            "Line 3 raised NameError: name 'x' is not defined while the file was being loaded; "
            "what comes after it was run all the same.",
            "加载文件时，第 3 行抛出了 NameError: name 'x' is not defined；其后的内容照常运行。",
        )
    ]


def test_what_a_cell_raised_is_told_with_its_cell(said):
    assert said(NOTEBOOK, raised=(Raised("AssertionError", "", "", 7),))[1][0] == (
        "Code cell 2, line 2 raised AssertionError while the file was being loaded; "
        "what comes after it was run all the same."
    )


def test_an_exit_is_told_as_one(said):
    assert said(raised=(Raised("SystemExit", "0", "", 9),)) == [
        (
            "Line 9 ends the program while it is loaded; what comes after it was run all the same.",
            "第 9 行在加载时结束程序；其后的内容照常运行。",
        )
    ]


def test_of_many_only_the_first_are_told_one_by_one(said):
    told = said(raised=tuple(Raised("NameError", "a" * 900, "", n) for n in range(1, 8)))
    assert [en[:7] for en, _ in told] == ["Line 1 ", "Line 2 ", "Line 3 ", "4 more "]
    assert max(len(en) for en, _ in told) < 320
    assert told[3][1] == "加载文件时另有 4 处抛出了异常。"


@pytest.mark.parametrize(
    ("why", "en", "zh"),
    [
        (Stop.TIMEOUT, "Loading the whole file did not end within 5 s, so", "完整加载文件在 5 秒内没有结束，因此"),
        (Stop.MEMORY, "Loading the whole file took more than 512 MB of memory, so", "占用了超过 512 MB 的内存，因此"),
        (Stop.OUTPUT, "Loading the whole file printed far too much, so", "完整加载文件打印的内容过多，因此"),
    ],
)
def test_a_loading_that_was_cut_short_is_told(said, why, en, zh):
    ((told_en, told_zh),) = said(cut_short=Stopped(why))
    assert told_en.startswith(en)
    assert zh in told_zh


def test_a_cell_that_is_no_python_is_told(said):
    ((en, zh),) = said(NOTEBOOK)
    assert en.startswith("Code cell 1, line 1: invalid syntax\n    def f(:\n")
    assert en.endswith("\nThe other cells were graded without it.")
    assert zh.endswith("\n其余单元格照常批改。")


def test_of_two_definitions_it_is_told_which_counts(said):
    twice = parse(
        b"def scale(x, by=2): pass\ndef f(): pass\ndef f(): pass\ndef scale(x, by=2): pass\n", Path("mine.py")
    )
    assert said(twice) == [
        (
            "scale is defined 2 times (line 1, line 4); the last one counts.",
            "scale 定义了 2 次（第 1 行、第 4 行）；以最后一次为准。",
        )
    ]


def test_other_names_of_parameters_are_told_once(said):
    assert said(functions={"scale": ("values", "factor=")}) == [
        (
            "Your scale has other names for some parameters; these were used: by → factor.",
            "你的 scale 中有些参数的名称与练习不同，已按你的名称传入：by → factor。",
        )
    ]
