"""Speed as a ratio: a right answer that comes as slowly as a loop earns nothing, one that NumPy makes earns all."""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from grader.checks.speed import COUNT, Pace
from grader.course.catalog import PACKAGED, Catalog
from grader.export.markdown import as_markdown
from grader.judging.judge import judge
from grader.messages.text import same
from grader.model.report import Verdict
from grader.render import words
from grader.render.html import report
from grader.render.terminal import report as terminal
from grader.render.terminal.changes import changes
from grader.submission.file import parse
from tests.courses import exercise

CORRELATE = """
    format: 1
    kind: code
    title: {en: Correlate, zh: 互相关}
    prompt: {en: Correlate., zh: 互相关。}
    function: correlate(x, w)
    reference: correlate/reference.py
    checks:
      - id: fast
        points: 3
        let: {H: 48, W: 48, C: 8, F: 8, K: 3}
        call: {x: "normal(C, H, W)", w: "normal(F, C, K, K)"}
        speed: {at_least: 15, multiplications: F * (H - K + 1) * (W - K + 1) * C * K * K}
"""
FAST = """
import numpy as np


def correlate(x, w):
    height, width, y = x.shape[1] - 2, x.shape[2] - 2, 0
    for i in range(3):
        for j in range(3):
            y = y + np.tensordot(w[:, :, i, j], x[:, i : i + height, j : j + width], 1)
    return y
"""
SLOW = """
import numpy as np


def correlate(x, w):
    y = np.zeros((8, x.shape[1] - 2, x.shape[2] - 2))
    for place in np.ndindex(y.shape):
        f, r, q = place
        y[place] = np.sum(x[:, r : r + 3, q : q + 3] * w[f])
    return y
"""


@pytest.fixture
def timed(tmp_path, sandbox):
    programs = {"reference.py": FAST, "starter.py": FAST, "accepted/taps.py": FAST}
    correlate = exercise(tmp_path, CORRELATE, "correlate", programs)

    def check(source):
        return judge(correlate, parse(source.encode(), tmp_path / "mine.py"), sandbox).checks[0]

    return check


def test_a_vectorised_program_is_fast_enough(timed):
    check = timed(FAST)
    assert (check.verdict, check.points) == (Verdict.AC, 3)


def test_a_loop_over_the_windows_is_not(timed):
    check = timed(SLOW)
    assert (check.verdict, check.points) == (Verdict.TLE, 0)
    assert check.detail.en.startswith("The values are right, but it ")
    assert "循环的 15 倍。" in check.detail.zh or "要求达到 15 倍。" in check.detail.zh


def test_a_fast_wrong_answer_is_wrong(timed):
    assert timed(FAST.replace("return y", "return -y")).verdict is Verdict.WA


def test_an_answer_remembered_from_an_earlier_round_is_wrong(timed):
    assert (
        timed(FAST.replace("return y", "return SEEN.setdefault(x.shape, y)") + "\n\nSEEN = {}\n").verdict is Verdict.WA
    )


LOOPS = """
import numpy as np


def conv2d_fast(x, w, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    (N, C, H, W), (F, _, KH, KW) = x.shape, w.shape
    y = np.zeros((N, F, (H - KH) // stride + 1, (W - KW) // stride + 1))
    for n, f, r, q in np.ndindex(y.shape):
        top, left = r * stride, q * stride
        y[n, f, r, q] = np.sum(x[n, :, top : top + KH, left : left + KW] * w[f])
    return y
"""


@pytest.fixture(scope="module")
def looped(sandbox):
    """The report on a program that is right and loops over the windows: no misconception, so it stands here."""
    return judge(Catalog.load(PACKAGED).code("conv2d_fast"), parse(LOOPS.encode(), Path("mine.py")), sandbox)


def test_right_loops_get_all_points_but_those_for_speed(looped):
    assert [(c.id, c.points) for c in looped.checks if c.failed] == [("fast", 0)]
    assert (looped.points, looped.out_of, looped.misconceptions) == (11, 15, ())


def test_a_slow_right_answer_is_no_call_that_goes_wrong(looped):
    assert looped.checks[-1].counterexample is None


@pytest.mark.parametrize(
    ("language", "title", "asked"),
    [("en", "Faster than loops", "a plain Python loop; "), ("zh", "快于循环", "普通 Python 循环的 ")],
)
def test_every_output_tells_the_ratio_instead(looped, language, title, asked):
    printed = StringIO()
    Console(file=printed, width=200).print(terminal.page(looped, language, 200))
    for told, heading in ((printed.getvalue(), f"\n{title}"), (as_markdown([looped], language), f"## {title}\n")):
        assert heading in told
        assert asked in told
        assert words.SMALLEST.say(language) not in told
    html = report.page([looped], language)
    assert html.count("<h2>") == 1
    assert f'<span lang="{language}">{title}</span>' in html[html.index("<h2>") : html.index("</h2>")]
    assert asked in html


def test_another_ratio_is_no_news_to_one_who_watches(looped):
    fast = replace(looped.checks[-1], detail=same("0.31 times as fast"))
    again = replace(looped, checks=(*looped.checks[:-1], fast))
    told = StringIO()
    Console(file=told, width=200).print(changes(looped, again, "en", 200))
    assert "0.31" not in told.getvalue()


class Clock:
    """A session whose worker takes so long for each call."""

    def __init__(self, *seconds):
        self.seconds, self.used = list(seconds), 0.0

    def cpu(self):
        return self.used

    def call(self, steps):
        self.used += self.seconds.pop(0)


def test_the_smallest_times_count():
    pace = Pace(Clock(0.03, 0.01, 0.02), multiplications=10 * COUNT)
    for seconds in (0.2, 0.001, 0.005):
        pace.loop()
        pace.call(seconds)
    assert round(pace.times, 6) == 100  # 10 loops of 0.01 s in 0.001 s


def test_a_clock_that_stands_still_is_no_infinite_speed():
    pace = Pace(Clock(0.01), multiplications=COUNT)
    pace.loop()
    pace.call(0.0)
    assert pace.times == 10_000
