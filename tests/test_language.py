"""The choice of a language, and click's own words."""

import gettext

import pytest

from grader.errors import UsageError
from grader.language import chosen, speak, without_option
from tests.command import grade


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        (["--lang", "zh"], {}, "zh"),
        (["list", "--lang=zh-Hans"], {}, "zh"),
        (["--lang", "ZH"], {}, "zh"),
        (["--", "--lang", "zh"], {}, "en"),
        ([], {"GRADE_LANG": "zh_CN"}, "zh"),
        ([], {"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_MESSAGES": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_chosen(arguments, environment, language):
    assert chosen(arguments, environment) == language


def test_an_unknown_language_is_told_in_both_languages():
    with pytest.raises(UsageError) as caught:
        chosen(["--lang", "fr"], {})
    assert caught.value.text.en == "--lang: there is no language 'fr'; there are: en, zh."
    assert caught.value.text.zh == "--lang：没有语言 'fr'；可用：en, zh。"


@pytest.mark.parametrize(
    ("arguments", "rest"),
    [
        (["--lang", "zh", "list"], ["list"]),
        (["list", "--lang=zh", "--json"], ["list", "--json"]),
        (["show", "x", "--lang", "zh"], ["show", "x"]),
        (["submit", "--", "--lang"], ["submit", "--", "--lang"]),
        (["list", "--lang"], ["list"]),
    ],
)
def test_the_option_is_taken_out_of_the_arguments(arguments, rest):
    assert without_option(arguments) == rest


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("submit", "错误：缺少参数 'FILE'."),
        ("sbmit", "错误：没有命令 'sbmit'。 是不是 'submit'？"),
        ("list --jso", "错误：没有选项 '--jso'。 是不是 '--json'？"),
        ("list extra", "错误：多余的参数（extra）"),
        ("list --course", "错误：选项 '--course' 需要一个值。"),
        ("list --json=yes", "错误：选项 '--json' 不接受值。"),
        ("schema x", "错误：'[exercise|report]' 的值无效：'x' 不在可选值 'exercise', 'report' 之中。"),
    ],
)
def test_click_says_in_chinese_what_is_wrong_with_a_command(line, sentence):
    assert grade(*line.split(), "--lang", "zh").err.splitlines()[-1] == sentence


def test_in_english_nothing_is_touched():
    before = gettext.dgettext
    speak("en")
    assert gettext.dgettext is before
