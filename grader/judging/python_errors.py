"""Python's own error messages, explained to someone who meets them for the first time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from grader.judging.array_errors import ARRAY_MEANINGS
from grader.judging.meaning import Meaning
from grader.messages.text import Text


def explain(type_name: str, message: str) -> Text | None:
    """The first meaning that fits, or None."""
    for meaning in MEANINGS:
        if meaning.type_name == type_name and (found := re.search(meaning.pattern, message[:2000])):
            name = found.group(1)[:60] if found.groups() and found.group(1) else ""
            return Text(meaning.text.en.replace("\\1", name), meaning.text.zh.replace("\\1", name))
    return None


LANGUAGE_MEANINGS: Sequence[Meaning] = (
    Meaning(
        "AttributeError",
        "module '(\\w+)' has no attribute",
        Text("Check the spelling: \\1 has nothing of that name.", "请检查拼写：\\1 中没有这个名字。"),
    ),
    Meaning(
        "AttributeError",
        "'NoneType' object has no attribute",
        Text(
            "Something is None there: an argument that may be left out, or the result of a function without return.",
            "那里的值是 None：可能是省略了的参数，也可能是某个函数漏写了 return。",
        ),
    ),
    Meaning(
        "TypeError",
        "'NoneType' object is not (?:subscriptable|iterable|callable)",
        Text(
            "Something is None there: an argument that may be left out, or the result of a function without return.",
            "那里的值是 None：可能是省略了的参数，也可能是某个函数漏写了 return。",
        ),
    ),
    Meaning(
        "TypeError",
        "unsupported operand type\\(s\\) for .*'NoneType'",
        Text(
            "You compute with None: give it a value first, as with `if b is not None`.",
            "你在用 None 做运算：请先判断，例如 `if b is not None`。",
        ),
    ),
    Meaning(
        "NameError",
        "name 'xrange' is not defined",
        Text("In Python 3 it is called range.", "在 Python 3 中应写 range。"),
    ),
    Meaning(
        "NameError",
        "name '(raw_input|unicode|unichr|long|reduce|basestring)' is not defined",
        Text("\\1 belongs to Python 2; Python 3 has no such name.", "\\1 属于 Python 2；Python 3 中没有这个名字。"),
    ),
    Meaning(
        "NameError",
        "name 'np' is not defined",
        Text("Begin the file with `import numpy as np`.", "请在文件开头写 `import numpy as np`。"),
    ),
    Meaning(
        "NameError",
        "name '(exit|quit)' is not defined",
        Text(
            "A file that is graded does not end by itself: remove \\1().",
            "批改的文件不需要自己退出：请删去 \\1()。",
        ),
    ),
    Meaning(
        "EOFError",
        "EOF when reading a line",
        Text(
            "Nobody answers input() while a file is graded: remove it; the numbers come as arguments.",
            "批改时没有人回答 input()：请删去它；数据会作为参数传入。",
        ),
    ),
    Meaning(
        "NameError",
        "name '(\\w+)' is not defined",
        Text("Nothing is called \\1 there; is it a typing mistake?", "那里没有名为 \\1 的东西；是不是写错了？"),
    ),
    Meaning(
        "UnboundLocalError",
        "variable '(\\w+)'",
        Text(
            "\\1 is used before it gets a value, since the function assigns to it later.",
            "\\1 在赋值之前就被使用了，因为函数后面才给它赋值。",
        ),
    ),
    Meaning(
        "TypeError",
        "got an unexpected keyword argument '(\\w+)'",
        Text(
            "A function is called with a name it does not have: \\1.",
            "调用函数时用了它没有的参数名：\\1。",
        ),
    ),
    Meaning(
        "TypeError",
        "missing \\d+ required (?:positional|keyword-only) argument",
        Text("A function is called with too few arguments.", "调用函数时少给了参数。"),
    ),
    Meaning(
        "ZeroDivisionError",
        "",
        Text("Something is divided by 0.", "除数为 0。"),
    ),
    Meaning(
        "RecursionError",
        "",
        Text("The function calls itself without end.", "函数无休止地调用自己。"),
    ),
    Meaning(
        "NotImplementedError",
        "",
        Text(
            "The starter's `raise NotImplementedError` is still there: write the function in its place.",
            "起始文件中的 `raise NotImplementedError` 还在：请在那里写出你的函数。",
        ),
    ),
    Meaning(
        "ModuleNotFoundError",
        "No module named '([\\w.]+)'",
        Text(
            "\\1 is not available while grading; NumPy and Python's standard library are.",
            "批改时不能使用 \\1；可以使用 NumPy 和 Python 标准库。",
        ),
    ),
    Meaning(
        "PermissionError",
        "",
        Text(
            "While grading, a program may not open files, use the network or start other programs.",
            "批改时，程序不能打开文件、使用网络或启动其他程序。",
        ),
    ),
    Meaning(
        "BlockingIOError",
        "Resource temporarily unavailable",
        Text("While grading, no further processes can be started.", "批改时不能再启动进程。"),
    ),
    Meaning(
        "RuntimeError",
        "can't start new thread",
        Text("While grading, no threads can be started.", "批改时不能启动线程。"),
    ),
)
MEANINGS = (*ARRAY_MEANINGS, *LANGUAGE_MEANINGS)
