"""What kept a class's files from being graded is counted by what is said, not by where it stands."""

from collections import Counter

import pytest

from grader.batch.problems import told, without_places
from grader.messages.text import Text

ALIKE = [
    (
        Text("Line 3: invalid syntax", "第 3 行有语法错误（invalid syntax）"),
        Text(
            "Code cell 2 (In [7]), line 5: invalid syntax",
            "第 2 个代码单元格（In [7]）第 5 行有语法错误（invalid syntax）",
        ),
        Text("invalid syntax", "有语法错误（invalid syntax）"),
    ),
    (
        Text("f uses torch here (line 12); the exercise wants", "f 在这里用到了 torch（第 12 行）；本练习要求"),
        Text(
            "f uses torch here (code cell 2 (In [3]), line 5); the exercise wants",
            "f 在这里用到了 torch（第 2 个代码单元格第 5 行）；本练习要求",
        ),
        Text("f uses torch here; the exercise wants", "f 在这里用到了 torch；本练习要求"),
    ),
    (
        Text("The file defines no function relu.", "文件中没有定义函数 relu。"),
        Text("The file defines no function relu.", "文件中没有定义函数 relu。"),
        Text("The file defines no function relu.", "文件中没有定义函数 relu。"),
    ),
]


@pytest.mark.parametrize(("one", "other", "both"), ALIKE, ids=range(len(ALIKE)))
def test_the_same_problem_is_the_same_wherever_it_stands(one, other, both):
    assert without_places(one) == without_places(other) == both


def test_the_most_frequent_problems_come_first():
    lines = [(line.en, line.zh) for line in told(Counter({Text("a", "甲"): 1, Text("b", "乙"): 12}))]
    assert lines == [
        ("What kept files from being graded as they are:", "以下问题使文件无法照原样批改："),
        ("    12  b", "    12  乙"),
        ("     1  a", "     1  甲"),
    ]


def test_of_many_problems_the_rest_is_counted():
    lines = list(told(Counter({Text(str(n), str(n)): 1 for n in range(13)})))
    assert len(lines) == 12
    assert lines[-1] == Text("        and 3 others", "        以及另外 3 种")


def test_nothing_is_said_where_every_file_was_graded():
    assert list(told(Counter())) == []
