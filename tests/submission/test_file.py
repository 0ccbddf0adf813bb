"""A student's file, read without running it: whatever the bytes, there is a submission or a problem in words."""

import encodings.aliases
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.submission.file import forbidden, parse, read
from grader.submission.outline import Import


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
        (
            b"\xef\xbb\xbf# coding: latin-1\nx = 1\n",
            "The file is UTF-8 text, but its coding line says latin-1; delete that line.",
            "文件是 UTF-8 文本，但编码声明写的是 latin-1；请删去该声明。",
        ),
        (b"# coding: no-such-thing\n", "but its coding line says no-such-thing;", "编码声明写的是 no-such-thing；"),
        (b"\n# -*- coding: punycode -*-\nx-\n", "but its coding line says punycode;", "编码声明写的是 punycode；"),
        (b"#!/usr/bin/python\r\n# coding=hex\r\n41\n", "but its coding line says hex;", "编码声明写的是 hex；"),
        (
            b"# vim: set fileencoding=ascii :\nx = '\xff'\n",
            "The coding line says ascii, but the file is no such text; save it as UTF-8 and delete that line.",
            "编码声明写的是 ascii，但文件并不是这种文本；请另存为 UTF-8，并删去该声明。",
        ),
        (b"x = '\xff'  # coding: ascii\n", "The file is not UTF-8 text", "文件不是 UTF-8 文本"),
        (b"# " + b"coding: " + b"a" * 5000 + b"\n", f"says {'a' * 40};", f"编码声明写的是 {'a' * 40}；"),
        (b"x = 1\0\n", "The file contains NUL bytes", "文件含有 NUL 字节"),
        ("-" * 100_000 + "1", "The file is nested too deeply", "文件的嵌套过深"),
        ("x = 1\n" * 30_000, "The code has 176 KiB; at most 128 KiB are graded.", "代码有 176 KiB；最多批改 128 KiB。"),
        ("#" * (9 << 20), "The file has more than 8 MiB, and no more is read.", "文件超过 8 MiB，超出的部分不会读取。"),
        (
            "x = 1\n" * 170_000,
            "The code has 996 KiB; at most 128 KiB are graded.",
            "代码有 996 KiB；最多批改 128 KiB。",
        ),
        ("f'" + "{x}" * 12_000 + "'", "more than 10000 opening braces", "10000 个以上的左花括号"),
        ('{"cells": [], "nbformat": 4}', "The file is empty.", "文件是空的。"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_both_languages(source, en, zh):
    problem = py(source).problem
    assert problem.en.startswith(en) or en in problem.en
    assert problem.zh.startswith(zh) or zh in problem.zh


BUSY = 30  # seconds of CPU; the slowest takes one or two, and what is not bounded takes minutes
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
    "hexadecimal number": "x = 0x" + "f" * 100_000,
    "a million parentheses": "(" * 500_000 + ")" * 500_000,
    "a million lines": "\n" * 1_000_000 + "x = 1",
    "one name": "a" * 100_000,
    "statements on a line": "x;" * 60_000,
    "fields": "f'" + "{x}" * 43_000 + "'",
    "fields of fields": "f'" + "{x:" * 43_000,
    "formats": "f'" + "{x:{y}}" * 18_000 + "'",
    "formatted strings": "f'{x}' " * 9_000,
    "blocks": "".join(" " * depth + "if 1:\n" for depth in range(95)) + " " * 95 + "a b",
    "mistake at the end": "f(a, b)\n" * 15_000 + "a b",
    "questions": "a?\n" * 43_000,
    "commands": "!'\n" * 43_000,
    "commands that go on": "!\\\n" * 43_000,
    "assigned commands": "x = !(\n" * 16_000,
    "a string that nobody closed": "!ls\n" + '"""' + 'a"' * 50_000,
    "formatted strings within another": "!ls\n" + "f'{" * 43_000,
}


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("read_as", [py, notebook])
def test_no_source_keeps_the_reader_busy(source, read_as):
    start = time.process_time()
    read_as(source)
    assert time.process_time() - start < BUSY


def test_thousands_of_functions_do_not_keep_the_reader_busy():
    start = time.process_time()
    assert len(py("".join(f"def f{n}(x):f{n - 1}(x)\n" for n in range(5_500))).functions) == 5_500
    assert time.process_time() - start < BUSY


def test_cell_magics_one_above_another_do_not_keep_the_reader_busy():
    start = time.process_time()
    notebook("%%time\n" * 18_000 + "x = 1")
    assert time.process_time() - start < BUSY


CODECS = sorted({*encodings.aliases.aliases.values(), "idna", "punycode", "unicode_escape"})


@pytest.mark.parametrize("pattern", ["zz9", "a.", "~{", "\x1b$B", "+AAo-"])
def test_no_encoding_keeps_the_reader_busy(pattern):
    start = time.process_time()
    for name in CODECS:
        py(f"# coding: {name}\n{'b' * 100}-{pattern * (1 << 18)}".encode())
    assert time.process_time() - start < BUSY


@pytest.mark.parametrize("mark", ["\u0300\u0316", "\uff9e\u0300", "\u0f73\u0316"])
def test_a_letter_may_carry_marks_but_not_a_pile_of_them(mark):
    start = time.process_time()
    assert py(f"x = 'a{mark * 15}'").problem is None
    found = py(f"a{mark * 60_000} = 1").problem
    assert found.en == "The file piles more than 30 accents on one letter; remove them."
    assert found.zh == "文件中有一个字符叠加了 30 个以上的附加符号；请删去。"
    assert time.process_time() - start < BUSY


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
        "files = []  # !ls",
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
    assert found.program.source.startswith("# cell 1\n# %%bash\n\n\n")


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
    assert notebook("x = (1,\n", "y = 1\n").problem.en.startswith("Code cell 1, line 1: ")


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
    assert problem.en == "The file is not a Jupyter notebook (version 3 or 4)."
    assert problem.zh == "文件不是 Jupyter notebook（第 3 或第 4 版）。"


@pytest.mark.parametrize(
    ("data", "en", "zh"),
    [
        (
            b"\n<!DOCTYPE html>\n<html>",
            "The file is a web page, not a notebook; download",
            "这个文件是网页，不是 notebook",
        ),
        (b'<?xml version="1.0"?>', "The file is a web page, not a notebook; download", "这个文件是网页，不是 notebook"),
        (b"import numpy as np\n", "The file is a Python program, not a notebook; name it .py.", "请命名为 .py。"),
        (b"# mine\ndef f(x):\n", "The file is a Python program, not a notebook; name it .py.", "请命名为 .py。"),
    ],
)
def test_what_a_file_is_instead_of_a_notebook_is_told(data, en, zh):
    problem = parse(data, Path("mine.ipynb")).problem
    assert problem.en.startswith(en)
    assert zh in problem.zh


def test_a_notebook_of_version_3_is_one():
    cells = [{"cell_type": "code", "input": ["def f(x):\n", "    return x"], "prompt_number": 7, "outputs": []}]
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "markdown", "source": "hm"}]}, {"cells": cells}]}
    found = parse(json.dumps(old).encode(), Path("mine.ipynb"))
    assert (found.functions, found.lines.place(2).en) == (("f",), "code cell 1 (In [7]), line 1")


def test_half_a_character_in_a_notebook_is_told():
    problem = notebook("x = '\ud800'").problem
    assert problem.en == "The file contains half characters (surrogates)."
    assert problem.zh == "文件中含有不完整的字符（代理码位）。"


def test_what_a_notebook_shows_is_not_its_code():
    picture = {"cell_type": "markdown", "source": "![](attachment:a)", "attachments": {"a": {"png": "A" * (4 << 20)}}}
    code = {"cell_type": "code", "source": "def f(x): return x", "outputs": [{"png": "A" * (9 << 20)}]}
    assert parse(json.dumps({"cells": [picture, code]}).encode(), Path("mine.ipynb")).functions == ("f",)


def test_a_notebook_is_known_by_its_code_also_under_the_name_of_a_program():
    data = json.dumps({"cells": [{"cell_type": "code", "source": "%pip\ndef f(): pass"}], "nbformat": 4}).encode()
    for written in (data, b"\xef\xbb\xbf \n" + data):
        found = parse(written, Path("work/conv.py"))
        assert (found.problem, found.functions, found.lines.place(3).en) == (None, ("f",), "code cell 1, line 2")
    assert py('{"cells": [1]}').problem is None  # any dictionary


def test_a_program_may_have_the_lines_of_the_notebook_that_it_was():
    found = py("!pip install numpy\n%matplotlib inline\n%%time\nimport numpy as np\n\n\ndef f(x):\n    return x\n")
    assert found.problem is None
    assert (found.functions, found.imports) == (("f",), (Import("numpy", 4),))
    assert found.program.source.startswith("pass  # !pip install numpy\npass  # %matplotlib inline\npass  # %%time\n")


def test_a_mistake_beside_the_lines_of_a_notebook_is_the_one_that_is_told():
    assert py("!ls\ndef f(:\n").problem.en.startswith("Line 2: ")


def test_what_a_cell_magic_is_given_is_not_code():
    assert notebook("%%html\n" + "<p>it's</p>" * 40_000, "def f(x): return x").functions == ("f",)


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


def test_an_import_of_another_file_is_told_by_its_place():
    found = forbidden(py("from . import pad\n"), ["numpy"])
    assert found.en == (
        "Line 1 imports another file, which this exercise does not allow; it allows: numpy. Remove the import."
    )
    assert found.zh.startswith("第 1 行导入了另一个文件，")


def test_full_width_punctuation_is_told():
    problem = py("def f(x，y):\n    pass\n").problem
    assert problem.en.endswith("That is a full-width character; type , with the English input method.")
    assert problem.zh.endswith("这是全角字符；请切换到英文输入法，输入半角的 ,。")
    assert py("x = “a”\n").problem.en.endswith('type " with the English input method.')


def test_a_notebook_that_is_too_large_is_told_to_clear_its_outputs():
    found = parse(b" " * ((64 << 20) + 1), Path("big.ipynb"))
    assert found.problem == Text(
        "The file has more than 64 MiB, and no more is read. Clear its outputs.",
        "文件超过 64 MiB，超出的部分不会读取。请清除其中的输出。",
    )
