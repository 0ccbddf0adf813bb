"""A student's file, read without running it: whatever the bytes, there is a submission or a problem in words."""

import encodings.aliases
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.outline import Import
from grader.submission import forbidden, parse, read
from grader.text import Text


def py(source):
    return parse(source if isinstance(source, bytes) else source.encode(), Path("mine.py"))


def notebook(*cells):
    found = {"cells": [{"cell_type": "code", "source": cell} for cell in cells], "nbformat": 4}
    return parse(json.dumps(found).encode(), Path("mine.ipynb"))


def test_an_import_that_is_not_allowed_is_told_with_its_line():
    found = forbidden(py("import math\nimport torch\n"), ["numpy"])
    assert found.en == "Line 2 imports torch, which this exercise does not allow; it allows: numpy. Remove the import."
    assert found.zh == "第 2 行导入了 torch，本练习不允许使用；允许的有：numpy。请删去该导入。"
    assert forbidden(py("import math, numpy\n"), ["numpy"]) is None


@pytest.mark.parametrize(
    ("source", "en", "zh"),
    [
        ("", "The file is empty.", "文件是空的。"),
        ("def f(:\n", "Line 1: ", "第 1 行有语法错误"),
        ("print 'x'\n", "This is Python 2", "这是 Python 2"),
        (b"x = '\xff'\n", "The file is not UTF-8 text", "文件不是 UTF-8 文本"),
        (b"# coding: no-such-thing\n", "The file is not UTF-8 text", "文件不是 UTF-8 文本"),
        (b"# coding: punycode\nx-\n", "The file is not UTF-8 text", "文件不是 UTF-8 文本"),
        (b"# coding: hex\n41\n", "The file is not UTF-8 text", "文件不是 UTF-8 文本"),
        (b"x = 1\0\n", "The file contains NUL bytes", "文件含有 NUL 字节"),
        ("-" * 100_000 + "1", "The file is nested too deeply", "文件的嵌套过深"),
        ("x = 1\n" * 30_000, "The code has 176 KiB; at most 128 KiB are graded.", "代码有 176 KiB；最多批改 128 KiB。"),
        ("#" * (9 << 20), "The file has 9.0 MiB; at most 8 MiB are read.", "文件有 9.0 MiB；最多读取 8 MiB。"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_both_languages(source, en, zh):
    problem = py(source).problem
    assert problem.en.startswith(en) or en in problem.en
    assert problem.zh.startswith(zh) or zh in problem.zh


BOMBS = {
    "sum": "1" + "+1" * 60_000,
    "attributes": "a" + ".b" * 60_000,
    "calls": "f" + "()" * 60_000,
    "brackets": "(" * 100_000,
    "list": "x = [" + "1," * 60_000 + "]",
    "formatted": "f'" + "{x}" * 40_000 + "'",
    "comparison": "1" + "<1" * 60_000,
    "decorators": "@a\n" * 40_000 + "def f(): pass",
    "branches": "if 1:\n pass\n" + "elif 1:\n pass\n" * 8_000,
    "whole number": "x = " + "9" * 100_000,
}


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS)
def test_no_source_keeps_the_reader_busy(source):
    start = time.monotonic()
    py(source)
    assert time.monotonic() - start < 30


def test_thousands_of_functions_do_not_keep_the_reader_busy():
    start = time.monotonic()
    assert len(py("".join(f"def f{n}(x):f{n - 1}(x)\n" for n in range(5_500))).functions) == 5_500
    assert time.monotonic() - start < 30


CODECS = sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "unicode_escape"})


@pytest.mark.parametrize("pattern", ["zz9", "a.", "~{", "\x1b$B", "+AAo-"])
def test_no_encoding_keeps_the_reader_busy(pattern):
    start = time.monotonic()
    for name in CODECS:
        py(f"# coding: {name}\n{'b' * 100}-{pattern * (1 << 18)}".encode())
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("mark", ["\u0300\u0316", "\uff9e\u0300", "\u0f73\u0316"])
def test_a_letter_may_carry_marks_but_not_a_pile_of_them(mark):
    start = time.monotonic()
    assert py(f"x = 'a{mark * 15}'").problem is None
    found = py(f"a{mark * 60_000} = 1").problem
    assert found.en == "The file piles more than 30 accents on one letter; remove them."
    assert found.zh == "文件中有一个字符叠加了 30 个以上的附加符号；请删去。"
    assert time.monotonic() - start < 30


def test_another_encoding_is_read_where_it_is_declared():
    assert py("# coding: gbk\nx = '卷积'\n".encode("gbk")).program.source == "# coding: gbk\nx = '卷积'\n"


def test_the_cells_of_a_notebook_are_one_program_without_its_magics():
    found = notebook(
        "%matplotlib inline\nimport numpy as np\n!ls\nfiles = !ls\nnp?\n", ["def f(x):\n", "    return x\n"]
    )
    assert found.problem is None
    assert found.functions == ("f",)
    assert found.program.source.split("\n") == [
        "# cell 1",
        "pass  # %matplotlib inline",
        "import numpy as np",
        "pass  # !ls",
        "files = None  # files = !ls",
        "pass  # np?",
        "",
        "",
        "# cell 2",
        "def f(x):",
        "    return x",
        "",
        "",
    ]


def test_a_cell_in_another_language_is_dropped():
    found = notebook("%%bash\nrm -rf /\n", "def f(x): return x")
    assert found.program.source.startswith("# cell 1\n# %%bash\n# rm -rf /\n")


@pytest.mark.parametrize("trick", ["# a\x0cimport os", "# a\u2028import os", "# a\x1cimport os", "# a\x85import os"])
def test_what_python_takes_for_a_comment_stays_one(trick):
    assert notebook(trick).imports == ()


def test_a_line_that_python_sees_is_seen_here():
    assert notebook("# a\rimport os").imports == (Import("os", 3),)
    assert notebook("%magic\rimport os").imports == (Import("os", 3),)


def test_a_mistake_in_a_notebook_is_told_in_its_cell():
    problem = notebook("import numpy as np\n", "x = 1\n\ndef f(x:\n    return x\n").problem
    assert problem.en == "Code cell 2, line 3: '(' was never closed\n    def f(x:"
    assert problem.zh == "第 2 个代码单元格第 3 行有语法错误（'(' was never closed）\n    def f(x:"


def test_what_a_cell_leaves_open_is_told_there_not_where_a_later_cell_shows_it():
    assert notebook("def f(x):\n", "y = 1\n").problem.en == (
        "Code cell 1, line 2: expected an indented block after function definition on code cell 1, line 1"
    )
    assert notebook("x = (1,\n", "def f(x):\n    return x\n").problem.en.startswith("Code cell 1, line 1: ")


def test_the_number_that_a_notebook_shows_beside_a_cell_is_named_where_it_differs():
    cells = [
        {"cell_type": "code", "source": "x = 1", "execution_count": 1},
        {"cell_type": "code", "source": "x = (", "execution_count": 7},
    ]
    problem = parse(json.dumps({"cells": cells}).encode(), Path("mine.ipynb")).problem
    assert problem.en.startswith("Code cell 2 (In [7]), line 1: ")
    assert problem.zh.startswith("第 2 个代码单元格（In [7]）第 1 行有语法错误")
    cells[1]["execution_count"] = 10**4000
    problem = parse(json.dumps({"cells": cells}).encode(), Path("mine.ipynb")).problem
    assert problem.en.startswith("Code cell 2, line 1: ")


def test_an_import_in_a_notebook_is_told_in_its_cell():
    found = notebook("import numpy as np\n", "%matplotlib inline\nimport torch\nimport mine\n")
    assert forbidden(found, ["numpy"]).en.startswith("Code cell 2, line 2 imports torch, which ")
    assert forbidden(found, ["numpy", "torch"]).zh.startswith("第 2 个代码单元格第 3 行导入了 mine，")


def test_a_form_feed_ends_no_line():
    assert py("x = 'a\fb'\nx = (\n").problem.en == "Line 2: '(' was never closed\n    x = ("


NO_NOTEBOOKS = [
    b"",
    b"[]",
    b"{}",
    b'{"cells": 3}',
    b'{"cells": [1]}',
    b'{"cells": [{}]}',
    b'{"cells": [{"cell_type": "code"}]}',
    b'{"cells": [{"cell_type": "code", "source": 3}]}',
    b'{"cells": [{"cell_type": "code", "source": [1]}]}',
    b'{"cells": {"cell_type": "code"}}',
    b"[" * 100_000,
    b'{"cells": ' + b"9" * 10_000 + b"}",
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("data", NO_NOTEBOOKS, ids=lambda data: repr(data[:30]))
def test_what_is_no_notebook_is_told(data):
    problem = parse(data, Path("mine.ipynb")).problem
    assert problem.en == "The file is not a Jupyter notebook (version 4)."
    assert problem.zh == "文件不是 Jupyter notebook（第 4 版）。"


def test_half_a_character_in_a_notebook_is_told():
    problem = notebook("x = '\ud800'").problem
    assert problem.en == "The file contains half characters (surrogates)."
    assert problem.zh == "文件中含有不完整的字符（代理码位）。"


def test_a_notebook_may_hold_pictures():
    cells = [{"cell_type": "code", "source": "def f(x): return x", "outputs": [{"png": "A" * (2 << 20)}]}]
    assert parse(json.dumps({"cells": cells}).encode(), Path("mine.ipynb")).functions == ("f",)


@given(st.binary(max_size=200), st.sampled_from(["mine.py", "mine.ipynb"]))
@settings(max_examples=200)
def test_any_bytes_are_a_submission_or_a_problem(data, name):
    found = parse(data, Path(name))
    assert found.problem or found.program.source.strip()


@given(st.recursive(st.none() | st.text() | st.integers(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)))
@settings(max_examples=100)
def test_any_cells_are_a_submission_or_a_problem(cells):
    found = parse(json.dumps({"cells": [{"cell_type": "code", "source": cells}]}).encode(), Path("mine.ipynb"))
    assert found.problem or found.program.source.strip()


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("missing.py", "There is no file", "没有文件"),
        ("folder", "is a folder", "是文件夹"),
        ("text.txt", "is neither a .py nor an .ipynb file", "既不是 .py 文件"),
    ],
)
def test_what_cannot_be_a_submission_is_a_usage_error(tmp_path, name, en, zh):
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.txt").write_text("x")
    with pytest.raises(UsageError) as told:
        read(tmp_path / name)
    assert en in told.value.text.en
    assert zh in told.value.text.zh


def test_an_import_of_a_file_of_ones_own_is_told_apart():
    found = forbidden(py("from my_helpers import pad\n"), ["numpy"])
    assert found.en == (
        "Line 1 imports my_helpers, but only this file is graded. If it is a file of yours, "
        "copy what you need from it into this one."
    )
    assert forbidden(py("from . import pad\n"), ["numpy"]).zh.startswith("第 1 行导入了另一个文件，")


def test_full_width_punctuation_is_told():
    problem = py("def f(x，y):\n    pass\n").problem
    assert problem.en.endswith("That is a full-width character; type , with the English input method.")
    assert problem.zh.endswith("这是全角字符；请切换到英文输入法，输入半角的 ,。")
    assert py("x = “a”\n").problem.en.endswith('type " with the English input method.')


def test_a_notebook_that_is_too_large_is_told_to_clear_its_outputs():
    found = parse(b" " * (9 << 20), Path("big.ipynb"))
    assert found.problem == Text(
        "The file has 9.0 MiB; at most 8 MiB are read. Clear its outputs.",
        "文件有 9.0 MiB；最多读取 8 MiB。请清除其中的输出。",
    )
