"""A name that nothing has: a few that may be meant, and never all of very many."""

from pathlib import Path

import pytest

from grader.messages.suggestions import did_you_mean, nearest, unknown
from grader.messages.text import Text

IDS = ["conv2d", "conv2d_fast", "pad2d", "padding_why", "same_padding", "usual_padding", *(f"q{n}" for n in range(200))]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Conv2D", ["conv2d", "conv2d_fast"]),
        ("con2d", ["conv2d", "conv2d_fast"]),
        ("padding", ["padding_why", "same_padding", "usual_padding"]),
        ("ｐａｄ２ｄ", ["pad2d"]),
        ("softmax", []),
        ("", []),
    ],
)
def test_what_is_spelt_alike_or_holds_the_word_is_near(name, near):
    assert nearest(name, IDS) == near


def test_where_nothing_is_near_the_list_is_named_not_told():
    assert unknown("softmax", IDS).text == Text(
        'there is no exercise "softmax"; all of them: grade list', "没有名为“softmax”的练习；全部练习：grade list"
    )


def test_a_course_elsewhere_that_has_it_is_told():
    assert unknown("crop", IDS, Path("mine")).text == Text(
        'there is no exercise "crop" in this course; with --course mine there is',
        "没有名为“crop”的练习；加上 --course mine 就有",
    )


def test_one_that_is_near_is_suggested():
    assert unknown("conv2d_fats", ["conv2d_fast", "relu"]).text == Text(
        'there is no exercise "conv2d_fats"; did you mean "conv2d_fast"? All of them: grade list',
        "没有名为“conv2d_fats”的练习；是不是想写“conv2d_fast”？全部练习：grade list",
    )


def test_several_that_are_near_are_suggested():
    assert unknown("padding", IDS).text == Text(
        'there is no exercise "padding"; did you mean "padding_why", "same_padding" or "usual_padding"? '
        "All of them: grade list",
        "没有名为“padding”的练习；是不是想写“padding_why”、“same_padding”或“usual_padding”？全部练习：grade list",
    )


@pytest.mark.parametrize("name", ["－－json", "—-json", "——json"])
def test_a_hyphen_of_another_width_is_told(name):
    said = unknown(name, IDS).text
    assert said.en.endswith("; an option begins with two plain hyphens: --json")
    assert said.zh.endswith("；选项以两个半角连字符开头：--json")


def test_the_nearest_name_is_suggested():
    assert did_you_mean("point", ["points", "shown"]).en == '; did you mean "points"?'


def test_a_difference_in_case_is_the_nearest():
    assert did_you_mean("h", ["H", "hh"]).zh == "；是不是想写“H”？"


def test_nothing_is_suggested_where_nothing_is_known():
    assert did_you_mean("point", []).en == ""


def test_of_very_many_names_the_first_are_told():
    text = did_you_mean("zzz", [f"name{number:02}" for number in range(40)])
    assert text.en.startswith("; known here: name00, name01, ")
    assert text.en.endswith(", name29 and 10 more")
    assert text.zh.endswith("name29 等，另有 10 个")
