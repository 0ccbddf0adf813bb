"""Why a file cannot be called: what is there instead of the function is told."""

import json
from pathlib import Path

import pytest

from grader.judging.load_problem import load_problem
from grader.model.outcome import Limits, Loaded, Raised, Stop, Stopped
from grader.submission.file import parse
from tests.courses import exercise


@pytest.fixture
def told(tmp_path):
    scale = exercise(tmp_path)

    def tell(source, functions=(), raised=(), cut_short=None, name="mine.py"):
        loaded = Loaded(dict.fromkeys(functions), raised=raised, cut_short=cut_short)
        data = source if isinstance(source, bytes) else source.encode()
        return load_problem(loaded, scale.headers, Limits(2.0), parse(data, Path(name)))

    return tell


def test_a_function_that_is_there_is_no_problem(told):
    assert told("", ["scale"]) is None


INSTEAD = {
    "another name": (
        "def scal(x): pass",
        ["scal"],
        " It defines scal: is that the one? Rename it to scale.",
        "请改名为 scale。",
    ),
    "a class": (
        "class Scale:\n    def forward(self, x): pass\n",
        ["Scale"],
        " It defines the class Scale (line 1); the exercise asks for a function: def scale(x, by=2).",
        "它定义了类 Scale（第 1 行）；本练习要求的是函数：def scale(x, by=2)。",
    ),
    "a class of another name": (
        "\nclass Layer: pass\n",
        ["Layer"],
        " It defines the class Layer (line 2); the exercise asks for a function: def scale(x, by=2).",
        "它定义了类 Layer（第 2 行）",
    ),
    "a method": (
        "class Net:\n    def scale(self, x): pass\n",
        ["Net"],
        " write it as a function of its own, at the left edge and without self.",
        "scale 是类 Net 的方法（第 2 行）",
    ),
    "a function in a function": (
        "def main():\n    def scale(x, by=2): pass\n",
        ["main"],
        " scale is defined inside of something else (line 2); write it at the left edge.",
        "scale 定义在别的结构里面（第 2 行）",
    ),
    "nothing": ("x = 1", [], "The file defines no function scale.", "文件中没有定义函数 scale。"),
}


@pytest.mark.parametrize(("source", "functions", "en", "zh"), INSTEAD.values(), ids=INSTEAD)
def test_what_is_there_instead_is_told(told, source, functions, en, zh):
    found = told(source, functions)
    assert found.verdict.value == "CE"
    assert found.text.en.endswith(en)
    assert zh in found.text.zh


def test_what_was_raised_before_it_could_be_defined_is_told(told):
    found = told("", raised=(Raised("ZeroDivisionError", "division by zero", "its traceback", 3),))
    assert (found.verdict.value, found.traceback) == ("RTE", "its traceback")
    assert found.text.en.startswith("While the file was being loaded: It raised ZeroDivisionError: division by zero.")


def test_what_kept_it_from_being_defined_is_told(told):
    found = told("", cut_short=Stopped(Stop.TIMEOUT, "", 0, 5.0, 5.0, 5.0))
    assert found.verdict.value == "TLE"
    assert "5 s are allowed" in found.text.en


def test_a_function_in_a_broken_cell_is_told_by_what_is_wrong_there(told):
    cells = [
        {"cell_type": "code", "source": source} for source in ("def scale(x, by=2:\n    return x", "def f(): pass")
    ]
    found = told(json.dumps({"cells": cells}).encode(), ["f"], name="mine.ipynb")
    assert found.verdict.value == "CE"
    assert found.text.en.startswith("Code cell 1, line 1: ")
