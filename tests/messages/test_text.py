"""Sentences in both languages, and Chinese prose as its author broke it into lines."""

import pytest

from grader.messages.text import Text, either, listed, unbroken


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("只要还放得下，\n就继续移动", "只要还放得下，就继续移动"),
        ("只要还放得下， 就继续移动", "只要还放得下，就继续移动"),
        ("窗口\n的大小", "窗口的大小"),
        ("编写函数。\n`x` 不变", "编写函数。`x` 不变"),
        ("每个数\n  （可为零）", "每个数（可为零）"),
        ("激活；\n2×2 的窗口", "激活；2×2 的窗口"),
        ("有偏置。\n{layer} 有多少", "有偏置。{layer} 有多少"),
        ("有两步：\n1. 一\n12) 二", "有两步：\n1. 一\n12) 二"),
        ("步长\n2 和\n3", "步长\n2 和\n3"),
        ("有两项：\n- 一\n- 二\n\n下一段", "有两项：\n- 一\n- 二\n\n下一段"),
        ("代码：\n```\n一，\n二\n```\n完。", "代码：\n```\n一，\n二\n```\n完。"),
    ],
)
def test_the_author_s_line_breaks_leave_no_blank_in_chinese(written, read):
    assert unbroken(written) == read


def test_names_are_listed_with_the_comma_of_their_language():
    assert listed(["b", "stride"]) == Text("b, stride", "b、stride")
    assert listed([]) == Text("-", "-")


def test_one_of_several_names_is_asked_for_in_both_languages():
    assert either(["a", "b", "c"]) == Text("a, b or c", "a、b 或 c")
