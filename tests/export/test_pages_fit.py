"""The pages in a browser, on a phone, a tablet and a screen: none is wider than what it is shown on."""

import json
from pathlib import Path

import pytest

from grader.export import scores_page, similar_page, statistics_page
from grader.export.score_table import ScoreRow
from grader.gradebook.statistics import statistics as of_class
from grader.judging.judge import judge
from grader.model.report import redacted
from grader.render.html.report import page
from grader.similar.index import pairs
from grader.submission.file import parse
from tests.chromium import CHROMIUM, title
from tests.courses import SCALE, exercise
from tests.gradebook.test_statistics import CLASS
from tests.local import LocalRunner
from tests.similar.test_similar import COPIED, ORIGINAL

WIDTHS = (360, 720, 1200)
SEVERAL = [f"exercise{n}" for n in range(12)]
# Each page in a frame of each width; the title becomes a list of those that are wider than their frame.
HOST = """<!DOCTYPE html><meta charset="utf-8"><title>none</title><body><script>
const pages = PAGES, wide = [], frames = [];
for (const [name, html] of Object.entries(pages)) for (const width of WIDTHS) {
  const frame = document.createElement("iframe");
  Object.assign(frame, {srcdoc: html, width, height: 600, name: name + " " + width});
  frames.push(document.body.appendChild(frame));
}
addEventListener("load", () => {
  for (const frame of frames) {
    const page = frame.contentDocument.documentElement;
    if (page.scrollWidth > page.clientWidth) wide.push(frame.name + ": " + page.scrollWidth);
  }
  document.title = frames.length + " shown; wider: " + wide.join(", ");
});</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_no_page_is_wider_than_what_it_is_shown_on(tmp_path):
    scale = exercise(tmp_path / "course", SCALE.replace("You add.", f"You `{'add' * 9}`."))
    report = redacted(judge(scale, parse(b"def scale(x, by=2):\n    return x + by\n", Path("a.py")), LocalRunner()))
    sources = {"li": ORIGINAL, "wang" * 20: COPIED + f"\nlong = '{'x' * 300}'\n"}
    pages = {
        "similar": similar_page.as_page(pairs(sources, [], 0.1), sources, "scale", "en"),
        "statistics": statistics_page.as_page(of_class(CLASS), "en"),
        "report": page([report], "en"),
        "scores": "".join(
            scores_page.as_page([ScoreRow("wang" * 20, f"{name}_{'x' * 40}", 10) for name in SEVERAL], "en")
        ),
    }
    told = json.dumps(pages).replace("<", "\\u003c")
    host = HOST.replace("PAGES", told).replace("WIDTHS", json.dumps(WIDTHS))
    assert title(tmp_path, host) == "12 shown; wider: "
