"""Definitions of a function in a student's file: code counts, mentions do not."""

import json

import pytest

from grader.collect.definitions import MAX_NAMES, Definition, definition, named


def notebook(*cells):
    """A notebook of cells, each with its kind, its source and its outputs."""
    written = [{"cell_type": kind, "source": source, "outputs": outputs} for kind, source, outputs in cells]
    return json.dumps({"nbformat": 4, "cells": written}).encode()


@pytest.mark.parametrize(
    "code",
    [
        "def conv2d(x): pass",
        "async def conv2d(x): pass",
        "class conv2d: pass",
        "conv2d = lambda x: x",
        "conv2d: object = lambda x: x",
        "conv2d, relu = lambda x: x, abs",
        "relu = conv2d = lambda x: x",
        "def mine(x): pass\nconv2d = mine",
        "def mine(x): pass\nother = mine\nconv2d = other",
        "def make(): pass\nconv2d = make()",
        "class Layer:\n    def conv(x): pass\nconv2d = Layer.conv",
        "if True:\n    def conv2d(x): pass",
        "try:\n    import torch\nexcept ImportError:\n    def conv2d(x): pass",
        "try:\n    pass\nfinally:\n    def conv2d(x): pass",
        "for i in range(3):\n    with open(i):\n        def conv2d(x): pass",
        "match 3:\n    case 3:\n        def conv2d(x): pass",
    ],
)
def test_code_that_makes_the_function_surely_defines_it(code):
    assert definition(code.encode(), "a.py", "conv2d") is Definition.CERTAIN
    assert definition(notebook(("code", code, [])), "a.ipynb", "conv2d") is Definition.CERTAIN


@pytest.mark.parametrize(
    "code",
    [
        "x = (\ndef conv2d(x): pass",
        "def conv2d(x:\n    pass",
        "if x\n    def conv2d (x): pass",
        "def conv2d[T](x, : pass",
        "import layers\nconv2d = layers.conv2d",
    ],
)
def test_what_does_not_parse_or_is_made_elsewhere_likely_does(code):
    assert definition(code.encode(), "a.py", "conv2d") is Definition.LIKELY
    assert definition(notebook(("code", code, [])), "a.ipynb", "conv2d") is Definition.LIKELY


@pytest.mark.parametrize(
    "code",
    [
        "# def conv2d(x): pass",
        "'''\ndef conv2d(x): pass\n'''",
        "print('def conv2d(x)')",
        "conv2d(3)",
        "conv2d == 3",
        "conv2d = 3",
        "from layers import conv2d",
        "def my_conv2d(x): pass",
        "def conv2d_backward(x): pass",
        "class Layer:\n    def conv2d(x): pass",
        "def outer():\n    def conv2d(x): pass",
        "def outer():\n    conv2d = lambda x: x",
        "x = (\n# def conv2d(x)",
    ],
)
def test_what_only_mentions_the_function_does_not(code):
    assert definition(code.encode(), "a.py", "conv2d") is Definition.NONE
    assert definition(notebook(("code", code, [])), "a.ipynb", "conv2d") is Definition.NONE


def test_text_and_outputs_of_a_notebook_are_no_code():
    said = "def conv2d(x): pass"
    cells = ("markdown", said, []), ("raw", said, []), ("code", "print(1)", [{"text": [said]}])
    assert definition(notebook(*cells), "a.ipynb", "conv2d") is Definition.NONE


def test_the_ending_may_be_written_in_capitals():
    assert definition(notebook(("code", "def conv2d(x): pass", [])), "A.IPYNB", "conv2d") is Definition.CERTAIN


@pytest.mark.parametrize(
    "data",
    [
        "# 卷积\ndef conv2d(x): pass".encode("gbk"),
        "def conv2d(x): pass".encode("utf-16"),
        b"def conv2d(x): pass\n" + b"#" * (200 << 10),
        b"def conv2d(x): return " + b"(" * 5000,
    ],
)
def test_a_file_that_cannot_be_read_may_still_be_meant(data):
    assert definition(data, "a.py", "conv2d") is Definition.LIKELY


def test_a_damaged_notebook_may_still_be_meant():
    data = notebook(("code", "import numpy\ndef conv2d(x):\n    pass", []))[:-9]
    assert definition(data, "a.ipynb", "conv2d") is Definition.LIKELY


def test_names_of_functions_are_listed_once_and_not_without_end():
    assert named(b"def a(): pass\nclass B:\n    def c(): pass\ndef a(): pass\n# def d()\n") == ["a", "c"]
    assert len(named(b"".join(b"def f%d(): pass\n" % n for n in range(999)))) == MAX_NAMES
