"""Where YAML misleads: words it reads in several ways, characters nobody sees, and its error messages.

Plain words on which YAML's versions disagree (`no`, `017`, `1:30`, dates) are refused, so that every tool reads the
same file.
"""

from __future__ import annotations

import re

from grader.messages.text import Text, same

# Control characters but tabs and line ends, other line ends, marks of direction: what no editor shows.
UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

AMBIGUOUS: tuple[tuple[re.Pattern[str], Text], ...] = (
    (
        re.compile(r"(?i:yes|no|on|off)"),
        Text(
            "means true or false to some YAML readers; write true or false, or quote it",
            "在一些 YAML 读取器中表示真或假；请写 true 或 false，或加引号",
        ),
    ),
    (
        re.compile(r"[-+]?(\d+_[\d_.]*|0[0-9_]+|0[oxbOXB]\w*)"),
        Text(
            "is not the same number to all YAML readers; write decimal digits only",
            "在不同 YAML 读取器中不是同一个数；请只用十进制数字",
        ),
    ),
    (
        re.compile(r"[-+]?\d+(:[0-5]?\d)+(\.\d*)?|\d{4}-\d{1,2}-\d{1,2}.*"),
        Text("is a time or a date to some YAML readers; quote it", "在一些 YAML 读取器中是时间或日期；请加引号"),
    ),
    (
        re.compile(r"[-+]?\.?(?i:inf|nan|infinity)"),
        Text("is not a number that can be compared; write a finite one", "不是可以比较的数；请写有限的数"),
    ),
)

# What the YAML parsers say (libyaml's words and PyYAML's), and what we say instead.
SYNTAX: tuple[tuple[str, Text], ...] = (
    (
        "cannot start any token",
        Text(
            "this character cannot begin a value; indent with spaces, and quote text that begins with it",
            "值不能以这个字符开头；请用空格缩进，以它开头的文字请加引号",
        ),
    ),
    ("tab character", Text("a tab in the indentation; indent with spaces", "缩进中有制表符；请用空格缩进")),
    (
        "mapping values are not allowed",
        Text(
            "a colon where no key can be; check the indentation, and quote text that contains a colon",
            "此处不能出现冒号；请检查缩进，含冒号的文字请加引号",
        ),
    ),
    (
        "could not find expected ':'",
        Text("a key without a colon; write key: value", "键后面缺少冒号；请写成 key: value"),
    ),
    (
        "expected <block end>",
        Text("the indentation does not fit the lines above", "缩进与上面的行不一致"),
    ),
    (
        "did not find expected key",
        Text("the indentation does not fit the lines above", "缩进与上面的行不一致"),
    ),
    (
        "did not find expected '-' indicator",
        Text("the indentation does not fit the lines above", "缩进与上面的行不一致"),
    ),
    (
        "',' or '",
        Text("a bracket is not closed, or a comma is missing", "括号没有闭合，或缺少逗号"),
    ),
    (
        "unknown escape character",
        Text(
            'a backslash between " quotes; use single quotes, or write two backslashes',
            "双引号中的反斜杠无法识别；请改用单引号，或写两个反斜杠",
        ),
    ),
    (
        "expected <document start>",
        Text("text after the end; check brackets and indentation", "结尾之后还有文字；请检查括号和缩进"),
    ),
    (
        "unexpected end of stream",
        Text("a quotation mark is not closed", "引号没有闭合"),
    ),
    (
        "undefined alias",
        Text("aliases (*name) are not read; write the value again", "不支持别名（*name）；请把值再写一遍"),
    ),
)


def ambiguity(word: str) -> Text | None:
    """What is wrong with an unquoted word, if readers of YAML disagree about it."""
    for pattern, text in AMBIGUOUS:
        if pattern.fullmatch(word):
            return same(f"{word[:60]} ") + text
    return None


def syntax(problem: str) -> Text:
    """What a parser's message means, in our words."""
    for words, text in SYNTAX:
        if words in problem:
            return text
    return Text(f"this is not YAML: {problem}", f"这不是 YAML：{problem}")
