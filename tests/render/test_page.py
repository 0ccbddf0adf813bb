"""A report as one page: safe, complete in itself, in both languages, and drawn step by step where a window slides."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from grader.course.catalog import Catalog
from grader.export.markdown import as_markdown
from grader.judging.judge import judge
from grader.messages.text import Text
from grader.model.hints import Hint
from grader.model.outcome import Returned
from grader.model.report import Counterexample, Diagnosis, Mismatch, Origin, ShownCall, redacted
from grader.render.html.animation import motion
from grader.render.html.arrays import compared, shade, table
from grader.render.html.report import page
from grader.render.html.scene import said, scene, short
from grader.render.html.tree import data, tag, write
from grader.submission.file import parse
from reference import conv2d, max_pool2d
from tests.chromium import CHROMIUM, title
from tests.command import grade
from tests.courses import RIGHT, exercise
from tests.local import LocalRunner
from tests.screens import FILES, prepare

ROOT = Path(__file__).resolve().parents[2]
ADDS = "def scale(x, by=2):\n    return x + by\n"
VOID = {"meta", "input", "br"}


class Reader(HTMLParser):
    """Reads a page and notes its text, and elements that do not close."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.words, self.attributes, self.faults = [], [], [], [], []
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, name, attributes):
        self.tags.append(name)
        self.attributes += attributes
        if name not in VOID:
            self.open.append(name)

    def handle_endtag(self, name):
        if not self.open or self.open.pop() != name:
            self.faults.append(name)

    def handle_data(self, text):
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(text)


@pytest.fixture
def graded(tmp_path):
    scale = exercise(tmp_path / "course")
    return lambda source: redacted(judge(scale, parse(source.encode(), tmp_path / "mine.py"), LocalRunner()))


def example(expected, actual, cells=True, **arguments):
    """A call of f that should have given `expected`."""
    differing = ~np.isclose(expected, actual) if cells else None
    mismatch = Mismatch("values" if cells else "shape", Text("", ""), cells=differing)
    return Counterexample((ShownCall("f", arguments),), expected, Returned(actual), mismatch)


def test_text_and_attributes_are_escaped():
    assert write(tag("p", "<b>&", title='"<')).splitlines()[1] == '<p title="&quot;<">&lt;b&gt;&amp;</p>'


def test_a_sentence_stands_in_both_languages_with_code_in_backquotes():
    text = write(tag("p", Text("the `stride` <", "步长 `stride`")))
    assert '<span lang="en">the <code>stride</code> &lt;</span><span lang="zh">步长 <code>stride</code></span>' in text


def test_nothing_in_data_can_end_its_element():
    text = write(data("x", ["</script><script>alert(1)"]))
    assert text.count("</script>") == 1
    assert json.loads(re.search(r">(.*)</script>", text)[1]) == ["</script><script>alert(1)"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [(0, "z"), (10, "p5"), (-10, "n5"), (1, "p1"), (2.1, "p2"), (-4, "n2"), (np.nan, "nan"), (99, "p5")],
)
def test_colours_tell_sign_and_size(cell, name):
    assert shade(cell, 10) == name


def test_a_value_far_beyond_the_scale_gets_the_deepest_colour():
    assert shade(1e300, 1e-300) == "p5"


def test_an_array_is_a_table_with_its_differing_cells_marked():
    text = write(table(Text("yours", "你的结果"), np.array([[1, -2]]), np.array([[False, True]]), "yours"))
    assert '<td class="p3">1</td><td class="n5 differs">−2</td>' in text
    assert "(1, 2)" in text


def test_a_value_that_is_no_array_is_written_out():
    assert "<pre>None</pre>" in write(table(Text("yours", "你的结果"), None))


def test_the_difference_is_shown_where_both_arrays_have_one_shape():
    expected, actual = np.array([[1, 2]]), np.array([[1, 5]])
    assert len(list(compared(expected, actual, expected != actual))) == 3
    assert ">3</td>" in write(list(compared(expected, actual, expected != actual))[2])
    assert len(list(compared(expected, np.array([1]), None))) == 2


def test_a_kernel_is_drawn_from_the_first_cell_that_differs():
    x, w, b = np.arange(12).reshape(1, 1, 3, 4), np.array([[[[1, 0], [0, -1]]], [[[0, 2], [1, 0]]]]), np.array([1, 2])
    right = conv2d(x, w, b)
    wrong = right.copy()
    wrong[0, 1, 1, 2] = 0
    drawn = scene(example(right, wrong, x=x, w=w, b=b))
    assert (drawn.start, drawn.first, drawn.kernel.tolist()) == ((1, 2), 5, [[[0, 2], [1, 0]]])
    assert said(drawn, 1, 2) == Text(
        "6·0 + 7·2 + 10·1 + 11·0 + 2 = 26; yours is 0", "6·0 + 7·2 + 10·1 + 11·0 + 2 = 26；你的结果是 0"
    )
    assert said(drawn, 0, 0).en == "0·0 + 1·2 + 4·1 + 5·0 + 2 = 8"


def test_a_long_sum_goes_channel_by_channel():
    x, w = np.full((1, 4, 4), -1.25).reshape(1, 1, 4, 4), np.full((1, 1, 4, 4), 2)
    right = conv2d(x, w)
    sentence = said(scene(example(right, right + 1, x=x, w=w)), 0, 0).en
    assert sentence == "channel by channel: (−40) = −40; yours is −39"


def test_a_maximum_leaves_padding_out():
    x = np.array([[[[-1, -2], [-3, -4]]]])
    right = max_pool2d(x, 2, 2, 1)
    drawn = scene(example(right, np.zeros(right.shape), x=x, size=2, stride=2, padding=1))
    assert said(drawn, 0, 0).en == "max(−1) = −1; yours is 0"


def test_an_output_of_another_shape_is_drawn_without_yours():
    x, w = np.ones((1, 1, 3, 3)), np.ones((1, 1, 2, 2))
    drawn = scene(example(conv2d(x, w), np.ones((1, 1, 3, 3)), cells=False, x=x, w=w))
    assert (drawn.actual, drawn.start) == (None, (0, 0))


def test_what_is_too_large_or_no_window_is_not_drawn():
    x, w = np.ones((1, 1, 20, 20)), np.ones((1, 1, 2, 2))
    assert motion(example(conv2d(x, w), np.zeros((1, 1, 19, 19)), x=x, w=w), "m") is None
    assert motion(example(np.ones((2, 2)), np.zeros((2, 2)), x=np.ones((2, 2))), "m") is None


@pytest.mark.parametrize(
    ("value", "written"), [(3.0, "3"), (-0.5, "−0.5"), (1 / 3, "0.333"), (np.nan, ""), (1e9, "1e+09")]
)
def test_numbers_in_a_drawing_are_short(value, written):
    assert short(value) in (written, "1000000000")


def test_the_drawing_works_without_a_script():
    x, w = np.arange(9).reshape(1, 1, 3, 3), np.array([[[[1, 0], [0, 1]]]])
    right = conv2d(x, w)
    text = write(motion(example(right, right * 0, x=x, w=w), "m"))
    assert "0·1 + 1·0 + 3·0 + 4·1 = 4; yours is 0" in text
    assert '<div class="controls" hidden="">' in text
    steps = json.loads(re.search(r'id="m-steps"[^>]*>(.*?)</script>', text)[1])
    assert [step["window"] for step in steps] == [[0, 0], [36, 0], [0, 36], [36, 36]]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_needs_nothing_from_elsewhere(graded, language):
    text = page([graded(ADDS)], language)
    read = Reader(text)
    assert read.faults == []
    assert {"link", "img", "iframe", "object", "base"} & set(read.tags) == set()
    assert [name for name, _ in read.attributes if name in ("src", "href", "action")] == []
    assert not re.search(r"https?://|@import|url\(", text)


def test_a_page_speaks_both_languages_and_begins_with_the_one_asked_for(graded):
    text = page([graded(ADDS)], "zh")
    assert '<html lang="zh" data-language="zh">' in text
    words = Reader(text).words
    assert {"You add.", "你做的是加法。", "wrong answer", "答案错误"} <= set(words)


def test_what_a_program_prints_or_raises_cannot_become_part_of_the_page(graded):
    attack = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    text = page([graded(f"def scale(x, by=2):\n    raise ValueError({attack!r})\n")], "en")
    read = Reader(text)
    assert (read.faults, read.tags.count("script"), "img" in read.tags) == ([], 1, False)
    assert attack in "".join(read.words)


def test_hidden_checks_stay_hidden_on_a_page(graded):
    text = page([graded("def scale(x, by=2):\n    return x * (by if by < 7 else 1)\n")], "en")
    assert "Secret" in text
    assert "by=7" not in text
    assert "differs" not in text.partition("<main>")[2]


def test_where_a_cell_comes_from_and_two_ideas_at_once_are_told(graded):
    found = graded(ADDS)
    origin = Origin((0, 0), (0, 1), (-1, 0), True, Text("1·2 = 2", "1·2 = 2"), Text("no bias", "不加偏置"))
    check = replace(found.checks[0], counterexample=replace(found.checks[0].counterexample, origin=origin))
    pair = (Diagnosis("one", Text("First.", "甲。")), Diagnosis("two", Text("Second.", "乙。")))
    text = page([replace(found, checks=(check,), misconceptions=pair)], "en")
    words = "".join(Reader(text).words)
    assert (
        "Cell [0, 0] comes from rows 0…1 and columns −1…0 of the input, counted from 0; what is outside is padding:"
        in words
    )
    assert {"Your numbers in this call are what comes out with ", "no bias", "不加偏置"} <= set(Reader(text).words)
    assert "What may be behind it: two things at once" in words
    assert {"First.", "Second.", "甲。", "乙。"} <= set(Reader(text).words)


def test_hints_that_are_held_back_are_not_on_the_page_but_named(tmp_path):
    scale = exercise(tmp_path / "course")
    report = judge(scale, parse(ADDS.encode(), tmp_path / "mine.py"), LocalRunner())
    text = page([redacted(report, hints=Hint.TOPIC)], "en")
    words = "".join(Reader(text).words)
    assert "Begin with: Example." in words
    assert "Hints 1 of 4; not shown: when it fails, the smallest call that goes wrong, the idea behind it." in words
    assert "You add." not in words
    assert "<pre" not in text
    assert "Begin with" not in page([redacted(report)], "en")


def test_several_reports_stand_on_one_page(graded):
    text = page([graded(RIGHT), graded(ADDS)], "en")
    assert text.count('<section class="report">') == 2


def test_every_kind_of_report_becomes_a_page(tmp_path, sandbox):
    prepare(tmp_path)
    catalog = Catalog.load(tmp_path / "course")
    for name in FILES:
        submission = parse((tmp_path / name).read_bytes(), Path(name))
        for one in catalog.defining(submission.functions) or [catalog.get("scale")]:
            assert Reader(page([redacted(judge(one, submission, sandbox))], "en")).faults == [], name


def test_the_command_writes_a_page(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = grade("submit", "examples/my_conv.py", "--html", str(tmp_path / "report.html"))
    assert (done.code, done.err) == (1, f"Wrote {tmp_path / 'report.html'}.\n")
    assert '<figure class="motion" id="r0-motion"' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = grade("submit", "examples/my_conv_right.py", "--html", str(tmp_path / "none" / "report.html"))
    assert (done.code, "cannot be written: No such file or directory." in done.err) == (2, True)


# What a person does on the page, as a script; the answers go into the title.
VISIT = """
<script>addEventListener("load", () => {
  const figure = document.querySelector(".motion"), said = [];
  const note = () => said.push(figure.querySelector("input").value
    + (figure.classList.contains("playing") ? "p" : "")
    + getComputedStyle(figure.querySelector(".controls")).display);
  const key = (name) => figure.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true}));
  note(); key("ArrowRight"); note(); key("ArrowLeft"); key("ArrowLeft"); note(); key(" "); note(); key(" "); note();
  figure.querySelector("[data-do=next]").click(); note();
  document.getElementById("language").click(); said.push(document.documentElement.lang);
  said.push(figure.querySelector("[data-do=play]").title);
  document.title = said.join(" ");
});</script>
"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_the_page_works_from_the_keyboard(tmp_path, graded):
    x, w = np.arange(9).reshape(1, 1, 3, 3), np.array([[[[1, 0], [0, 1]]]])
    right = conv2d(x, w)
    figure = motion(example(right, right * 0, x=x, w=w), "m")
    text = page([graded(RIGHT)], "en").replace("</section>", write(figure).partition("\n")[2] + "</section>")
    shown = title(tmp_path, text.replace("</body>", VISIT + "</body>"))
    assert shown == "0flex 1flex 3flex 3pflex 3flex 0flex zh 播放"


@pytest.mark.parametrize(
    "result",
    [
        '(np.arange(np.prod(s)).reshape(s) * 77 - 5).astype("complex64")',
        "np.zeros(s, complex) * np.nan",
        "np.zeros(s, bool)",
        "np.full(s, np.nan)",
        "np.full(s, 7, np.float16)",
        "np.full(s, 3, np.longdouble)",
        "np.full(s, 1e300)",
        "np.ma.masked_all(s)",
    ],
)
def test_no_result_of_a_convolution_makes_a_library_warn(sandbox, result):
    """Warnings are errors in these tests."""
    source = f"""
import numpy as np
def conv2d(x, w, b=None, stride=1, padding=0):
    s = len(x), len(w), *((x.shape[i] + 2*padding - w.shape[i])//stride + 1 for i in (2, 3))
    return {result}
"""
    report = redacted(judge(Catalog.load().get("conv2d"), parse(source.encode(), Path("mine.py")), sandbox))
    assert (report.verdict.value, report.points, report.faults) == ("WA", 0, ())
    assert Reader(page([report], "en")).faults == []
    assert as_markdown([report], "zh")


def test_a_right_result_in_long_doubles_is_right(sandbox):
    source = b"import numpy as np\ndef relu(x):\n    return np.maximum(np.asarray(x, np.longdouble), 0)\n"
    assert judge(Catalog.load().get("relu"), parse(source, Path("mine.py")), sandbox).passed
