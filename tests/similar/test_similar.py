"""Submissions that are alike: found whatever they call things, with lines; others are left in peace."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.similar.index import pairs
from grader.similar.tokens import tokens
from tests.courses import course

ASSIGNMENTS = Path(__file__).resolve().parents[2] / "exercises" / "assignments"
STARTER = """\
import numpy as np

def pad_image(image, amount):
    out = np.zeros((image.shape[0] + 2 * amount, image.shape[1] + 2 * amount))
    out[amount : amount + image.shape[0], amount : amount + image.shape[1]] = image
    return out
"""
ORIGINAL = '''\
def one_step(window, kernel):
    """Multiply and add."""
    total = 0.0
    for i in range(window.shape[0]):
        for j in range(window.shape[1]):
            total += window[i, j] * kernel[i, j]
    return total

def conv2d(x, w, stride=1):
    height = (x.shape[0] - w.shape[0]) // stride + 1
    width = (x.shape[1] - w.shape[1]) // stride + 1
    out = np.empty((height, width))
    for r in range(height):
        for c in range(width):
            out[r, c] = one_step(x[r * stride : r * stride + w.shape[0], c * stride : c * stride + w.shape[1]], w)
    return out
'''
COPIED = """\
def conv2d(image, filt, s=1):
    # my own idea
    a = (image.shape[0] - filt.shape[0]) // s + 1
    b = (image.shape[1] - filt.shape[1]) // s + 1
    result = np.empty((a, b))
    for y in range(a):

        for z in range(b):
            result[y, z] = mul(image[y * s : y * s + filt.shape[0], z * s : z * s + filt.shape[1]], filt)
    return result

def mul(p, q):
    acc = 0.0
    for n in range(p.shape[0]):
        for m in range(p.shape[1]):
            acc += p[n, m] * q[n, m]
    return acc
"""
OWN = """\
def conv2d(x, w, stride=1):
    view = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.tensordot(view[::stride, ::stride], w, axes=([2, 3], [0, 1]))
"""


def found(sources, at_least=0.5, starters=(STARTER,)):
    return [(pair.one, pair.two) for pair in pairs(sources, starters, at_least)]


def test_renamed_variables_and_reordered_functions_are_found():
    [pair] = pairs({"li": ORIGINAL, "wang": COPIED, "zhao": OWN}, [], 0.5)
    assert (pair.one, pair.two) == ("li", "wang")
    assert pair.share > 0.8


def test_the_lines_that_both_have_are_told():
    [pair] = pairs({"li": "import os, sys, re\nx = 1\n" + ORIGINAL, "wang": COPIED}, [], 0.5)
    assert 1 not in pair.lines_of_one
    assert {5, 6, 7, 8, 12, 13, 14} <= pair.lines_of_one
    assert 2 not in pair.lines_of_two  # a comment


def test_a_copy_is_wholly_alike_and_every_copy_is_told():
    copies = {f"s{i:03}": ORIGINAL.replace("total", f"t{i}") for i in range(100)}
    assert found(copies | {"zhao": OWN}, 1.0) == [("s000", f"s{i:03}") for i in range(1, 100)]


def test_what_the_starter_has_does_not_count():
    one, two = STARTER + "\ndef f(x):\n    return x + 1\n", STARTER + "\ndef g(y):\n    return y[::-1]\n"
    assert found({"li": one, "wang": two}) == []
    assert found({"li": one, "wang": two}, starters=()) == [("li", "wang")]
    assert found({"li": STARTER, "wang": STARTER}) == []


def test_what_everybody_has_counts_little():
    tail = {f"s{i}": "\n".join(f"print(x[{i}], {i} * y, '{j}', [{j}, {i + j}])" for j in range(9)) for i in range(8)}
    assert found({name: ORIGINAL + code for name, code in tail.items()}) == []


@pytest.mark.parametrize("exercise", ["conv_forward_naive", "max_pool_forward_naive", "conv_backward_naive"])
def test_programs_written_on_their_own_are_left_in_peace(exercise):
    folder = ASSIGNMENTS / "01_cs231n" / exercise
    sources = {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("accepted/*.py")}
    assert len(sources) == 2
    assert found(sources, 0.5, [(folder / "starter.py").read_text(encoding="utf-8")]) == []


@pytest.mark.parametrize("source", ["", "x", "def f(", "'''", "\x00", "if 1:\n  x\n y\n", "f'{x!r} {y}'\n"])
def test_any_text_has_tokens(source):
    assert isinstance(tokens(source), list)
    assert found({"li": source, "wang": source}) == []


def test_names_strings_comments_and_docstrings_do_not_matter():
    one = '"""Doc."""\ndef f(x):\n    # why\n    return np.pad(x, "a", mode=len(x))\n'
    two = "def g(y):\n\n    return np.pad(y,\n'b', q=len(y))\n"
    assert [token.text for token in tokens(one)] == [token.text for token in tokens(two)]
    assert [token.text for token in tokens("x.shape")] == ["name", ".", "shape"]


def test_the_command_shows_pairs_and_writes_a_page(tmp_path):
    course(tmp_path / "course")
    (tmp_path / "subs").mkdir()
    sources = {"li": ORIGINAL, "wang": COPIED + "\nz = '<script>'\n", "zhao": OWN, "sun": "def ("}
    for name, source in sources.items():
        (tmp_path / "subs" / f"{name}.py").write_text(source + "def scale(x, by=2):\n    return x\n", encoding="utf-8")

    def similar(*words):
        command = [sys.executable, "-m", "grader", "similar", "subs", "--exercise", "scale", "--course", "course"]
        done = subprocess.run([*command, *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    told = similar("--out", "similar.html")
    assert "li  wang" in told.splitlines()[0]
    assert "never a verdict" in told
    page = (tmp_path / "similar.html").read_text(encoding="utf-8")
    assert page.count("<details") == 1
    assert "<mark>" in page
    assert "<script>" not in page
    assert [pair["students"] for pair in json.loads(similar("--json"))] == [["li", "wang"]]
    assert similar("--at-least", "100", "--lang", "zh") == "没有明显相似的提交。\n"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Compared although they define no scale (3): li, wang, zhao\n"
            "No file defines scale; most define conv2d. Is it the wrong exercise?\n",
        ),
        (
            "zh",
            "以下文件没有定义 scale，但仍参与比较（3 个）：li, wang, zhao\n"
            "没有文件定义 scale；多数文件定义的是 conv2d。是不是选错了练习？\n",
        ),
    ],
)
def test_files_without_the_function_are_told(tmp_path, language, expected):
    course(tmp_path / "course")
    (tmp_path / "subs").mkdir()
    for name, source in {"li": ORIGINAL, "wang": COPIED, "zhao": "def conv2d(x):\n    return x\n"}.items():
        (tmp_path / "subs" / f"{name}.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "grader", "similar", "subs", "--exercise", "scale", "--course", "course"]
    done = subprocess.run(
        [*command, "--lang", language], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, expected)
