"""YAML from anybody: what is read, what stops the reading, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.course.reading.document import read
from grader.course.reading.nodes import Entries, Items, Problems, Scalar
from grader.messages.errors import AuthorError


def told(data):
    problems = Problems("f.yaml")
    try:
        read(data, problems)
    except AuthorError as error:
        return [(str(p), p.zh) for p in error.problems]
    return [(str(p), p.zh) for p in sorted(problems.found)]


def test_nodes_keep_words_quotes_and_places():
    root = read("a: [1, '2']\n文: {b: |\n  x\n  }\n".replace("{b: |\n  x\n  }", "\n  b: x").encode(), Problems("f"))
    assert root == Entries(
        (
            (
                Scalar("a", True, 1, 1),
                Items((Scalar("1", True, 1, 5), Scalar("2", False, 1, 8)), 1, 4),
            ),
            (Scalar("文", True, 2, 1), Entries(((Scalar("b", True, 3, 3), Scalar("x", True, 3, 6)),), 3, 3)),
        ),
        1,
        1,
    )


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfa: 1", b"a: 1\r\nb: 2\r\n", b"---\na: 1\n...\n", "N: 😀 y".encode(), b"a: '017'\nb: 0.5\nc: 0\n"],
)
def test_ordinary_files_have_no_problem(data):
    assert told(data) == []


STOPS = [
    (b"", "1:1: the file is empty; begin with format: 1", "文件为空；请以 format: 1 开头"),
    (b"# nothing\n", "1:1: the file is empty; begin with format: 1", "文件为空；请以 format: 1 开头"),
    (b"a: 1\nb: \xff", "2:4: the file is not UTF-8; save it as UTF-8", "文件不是 UTF-8 编码；请存为 UTF-8"),
    ("a: 1".encode("utf-16"), "1:1: the file is not UTF-8; save it as UTF-8", "文件不是 UTF-8 编码；请存为 UTF-8"),
    (b"a: \0", "1:4: the invisible character U+0000; remove it", "出现不可见字符 U+0000；请删除"),
    ("a: 1\nb: \u202e".encode(), "2:4: the invisible character U+202E; remove it", "出现不可见字符 U+202E；请删除"),
    ("a: \u2028".encode(), "1:4: the invisible character U+2028; remove it", "出现不可见字符 U+2028；请删除"),
    (
        b"a: &x 1\n",
        "1:4: a: anchors (&name) are not read; write the value again",
        "不支持锚点（&name）；请把值再写一遍",
    ),
    (
        b"a: [*x]",
        "1:5: a[0]: aliases (*name) are not read; write the value again",
        "不支持别名（*name）；请把值再写一遍",
    ),
    (b"a: !!python/none x", "1:4: a: tags (tag:yaml.org,2002:python/none) are not read; remove it", None),
    (b"a: ! x", "1:4: a: tags (!) are not read; remove it", "不支持标签（!）；请删除"),
    (
        b"a: 1\n---\nb: 2",
        "2:1: a second document begins; one file is one exercise",
        "出现第二个文档；一个文件是一道练习",
    ),
    (b"? [a]\n: 1", "1:3: a key must be a word, not a list or mapping", "键必须是一个词，不能是列表或映射"),
    (b"- " * 21, f"1:41: {'[0]' * 20}: nested more than 20 deep", "嵌套超过 20 层"),
    (b"a: 1\n\tb: 2", "2:1: a tab in the indentation; indent with spaces", "缩进中有制表符；请用空格缩进"),
    (
        b"a: @x",
        "1:4: this character cannot begin a value; indent with spaces, and quote text that begins with it",
        "值不能以这个字符开头；请用空格缩进，以它开头的文字请加引号",
    ),
    (
        b"a: b: c",
        "1:5: a colon where no key can be; check the indentation, and quote text that contains a colon",
        "此处不能出现冒号；请检查缩进，含冒号的文字请加引号",
    ),
    (b"a: 1\nb\nc: 2", "3:1: a key without a colon; write key: value", "键后面缺少冒号；请写成 key: value"),
    (b"a:\n  b: 1\n c: 2", "3:2: the indentation does not fit the lines above", "缩进与上面的行不一致"),
    (b"a: [1, 2\nb: 3", "2:2: a bracket is not closed, or a comma is missing", "括号没有闭合，或缺少逗号"),
    (b"a: 'x", "1:6: a quotation mark is not closed", "引号没有闭合"),
    (b"{a: 1}}", "1:7: text after the end; check brackets and indentation", "结尾之后还有文字；请检查括号和缩进"),
    (
        b'a: "\\q"',
        '1:5: a backslash between " quotes; use single quotes, or write two backslashes',
        "双引号中的反斜杠无法识别；请改用单引号，或写两个反斜杠",
    ),
    (b"%YAML 9.9\n---\na: 1", "1:1: this is not YAML: found incompatible YAML document", None),
]


@pytest.mark.parametrize(("data", "en", "zh"), STOPS)
def test_reading_stops_at_its_place(data, en, zh):
    ((found_en, found_zh),) = told(data)
    assert found_en == f"f.yaml:{en}"
    assert zh is None or found_zh == zh


def test_a_huge_file_is_refused():
    assert told(b"#" * (1 << 20) + b"\n") == [
        ("f.yaml: the file has 1048577 bytes; at most 1048576 are read", "文件有 1048577 字节；最多读取 1048576")
    ]


def test_a_file_of_very_many_values_is_refused():
    assert told(b"[" + b"1," * 20_000 + b"1]") == [
        ("f.yaml:1:40002: [20000]: more than 20000 values; split the file", "超过 20000 个值；请拆分文件")
    ]


TRUTH = (
    "means true or false to some YAML readers; write true or false, or quote it",
    "在一些 YAML 读取器中表示真或假；请写 true 或 false，或加引号",
)
DIGITS = (
    "is not the same number to all YAML readers; write decimal digits only",
    "在不同 YAML 读取器中不是同一个数；请只用十进制数字",
)
TIME = ("is a time or a date to some YAML readers; quote it", "在一些 YAML 读取器中是时间或日期；请加引号")
FINITE = ("is not a number that can be compared; write a finite one", "不是可以比较的数；请写有限的数")
MISLEADING = [
    *((word, TRUTH) for word in ("no", "Yes", "ON", "off")),
    *((word, DIGITS) for word in ("1_000", "0o17", "0x1F", "0b1", "017", "-017", "1_0.5")),
    *((word, TIME) for word in ("1:30", "12:30:45", "2026-11-23", "2026-1-2 10:00")),
    *((word, FINITE) for word in (".nan", ".inf", "-.INF", "nan", "Infinity")),
]


@pytest.mark.parametrize(("word", "says"), MISLEADING)
def test_a_word_that_yaml_reads_in_several_ways_is_refused(word, says):
    en, zh = says
    assert told(f"a: {word}".encode()) == [(f"f.yaml:1:4: a: {word} {en}", f"{word} {zh}")]


def test_misleading_words_are_fine_in_quotes():
    assert told(b"a: 'no'\nb: \"1:30\"") == []


def test_a_key_may_mislead_too():
    assert told(b"on: 1") == [(f"f.yaml:1:1: on {TRUTH[0]}", f"on {TRUTH[1]}")]


@pytest.mark.parametrize(("key", "shown"), [("1", "1"), ("-x", "-x"), ("true", "true"), ("~", "~")])
def test_a_key_is_a_word(key, shown):
    assert told(f"{key}: 1".encode()) == [(f"f.yaml:1:1: the key {shown} is not a word", f"键 {shown} 不是一个词")]


def test_a_missing_key_is_not_a_word_either():
    assert told(b"?\n: 1") == [("f.yaml:1:2: the key null is not a word", "键 null 不是一个词")]


def test_equal_keys_are_told_with_the_line_of_the_first():
    assert told(b"a:\n  b: 1\n  c: 2\n  b: 3\n") == [
        ("f.yaml:4:3: a.b: this key is already in line 2; keep one", "这个键在第 2 行已有；请只保留一个")
    ]


PIECES = [
    "a",
    ": ",
    "- ",
    "\n",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "|",
    ">",
    "&x",
    "*x",
    "!t",
    "%",
    "#",
    "\t",
    "é",
    "\0",
]


@given(
    st.binary(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=40).map(lambda words: "".join(words).encode())
)
def test_whatever_the_bytes_only_an_author_error_is_raised(data):
    assert all(en.startswith("f.yaml") and zh for en, zh in told(data))
