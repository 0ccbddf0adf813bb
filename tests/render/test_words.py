"""The words around a report."""

import pytest

from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import Diagnosis, Report, Verdict
from grader.render import words

FULL = Isolation("isolated", ("namespaces", "no-new-privs", "landlock", "seccomp", "rlimits"))
LIMITS = Isolation("limits-only", ("rlimits",), ("reading files", "the network"))


def test_every_verdict_has_words():
    assert set(words.VERDICTS) == set(Verdict)


def test_full_isolation_is_one_line():
    found = words.isolation(FULL)
    assert found.en == "isolated: namespaces, no privileges, Landlock, seccomp, limits"
    assert found.zh == "已隔离：命名空间、无特权、Landlock、seccomp、资源限制"


def test_what_is_not_prevented_is_named():
    found = words.isolation(LIMITS)
    assert found.en == "limits only: limits; not prevented: reading files, the network"
    assert found.zh == "仅资源限制：资源限制；未能阻止：读文件、网络"


def test_a_layer_without_words_keeps_its_name():
    assert words.isolation(Isolation("isolated", ("moat",))).en == "isolated: moat"
    assert words.closes("moat").en == ""


@pytest.mark.parametrize(("earned", "said"), [(10, "10/10 points"), (2.5, "2.5/10 points"), (0, "0/10 points")])
def test_points_are_written_without_needless_digits(earned, said):
    assert words.points(earned, 10).en == said


def test_times_and_asides_follow_the_language():
    assert (words.seconds(0.3).zh, words.seconds(0.345, 1).en) == ("0.30 秒", "0.3 s")
    assert words.aside(Text("hidden", "隐藏")) == Text(" (hidden)", "（隐藏）")


def test_a_line_left_out_is_a_line():
    assert (words.more_lines(1).en, words.more_lines(2).en) == ("… 1 more line", "… 2 more lines")


ONE, TWO = Diagnosis("one", Text("One.", "一。")), Diagnosis("two", Text("Two.", "二。"))


@pytest.mark.parametrize(
    ("misconceptions", "wrong_size", "heading", "ids"),
    [
        ((ONE,), None, "What may be behind it", ["one"]),
        ((ONE,), TWO, "What may be behind it", ["one"]),
        ((ONE, TWO), None, "What may be behind it: two things at once", ["one", "two"]),
        ((), TWO, "The size formula behind it", ["two"]),
    ],
)
def test_an_idea_stands_under_the_heading_that_fits(misconceptions, wrong_size, heading, ids):
    title, found = words.ideas(report(misconceptions, wrong_size))
    assert (title.en, [diagnosis.id for diagnosis in found]) == (heading, ids)


def test_without_an_idea_there_is_no_heading():
    assert words.ideas(report((), None)) is None


def report(misconceptions, wrong_size):
    return Report(
        "conv2d",
        "v",
        Text("C", "卷"),
        Verdict.WA,
        (),
        FULL,
        "0",
        "a" * 64,
        0.1,
        misconceptions=misconceptions,
        wrong_size=wrong_size,
    )
