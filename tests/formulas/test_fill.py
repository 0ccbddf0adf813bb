"""Placeholders in texts."""

from grader.formulas.fill import fill, placeholders
from grader.messages.text import Text


def test_values_are_put_in_for_names():
    filled = fill(Text("{H} by {W}", "高 {H}、宽 {W}"), {"H": 28, "W": -1})
    assert filled == Text("28 by −1", "高 28、宽 −1")


def test_other_braces_stay():
    text = Text("{'stride': 1} { H } {unknown} {H.real}", "{0} {{H}")
    assert fill(text, {"H": 2}) == Text("{'stride': 1} { H } {unknown} {H.real}", "{0} {2")


def test_a_value_is_not_filled_again():
    assert fill(Text("{a}", "{a}"), {"a": "{b}", "b": 1}).en == "{b}"


def test_placeholders_are_the_names_in_braces():
    assert placeholders("{H} and {W_1}, {2}, {'a'}") == {"H", "W_1"}
