"""The page of a class's scores: what a teacher reads in it, with and without its script."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from grader.export.score_grid import grid
from grader.export.score_table import ScoreRow
from grader.export.scores_page import as_page
from grader.gradebook.grading import Score
from grader.model.report import Verdict
from tests.chromium import CHROMIUM, title

NEWEST = "2026-11-24T10:00:00Z"


def row(student, exercise, points, verdict=Verdict.WA, out_of=10, graded_at=NEWEST, **more):
    facts = (student, exercise, verdict, points, out_of, 1, "0", False, "a.py", "v1", "isolated", "", graded_at, "")
    return ScoreRow(student, exercise, out_of, replace(Score(*facts), **more))


ROWS = [
    row("wang", "conv2d", 10, Verdict.AC),
    row("li", "conv2d", 0, Verdict.RTE),
    row("li", "relu", 2.5, late=True),
    ScoreRow("wang", "relu", 10, note="it was not judged", fault=True),
    row("zhao", "relu", 4, out_of=8, graded_at="2026-01-01T00:00:00Z"),
]


def read(rows, language="en"):
    """The page's root."""
    page = "".join(as_page(rows, language))
    start, whole = page.split("\n", 1)
    assert start == "<!DOCTYPE html>"
    return ElementTree.fromstring(
        re.sub(r"<(meta|wbr)([^>]*)>", r"<\1\2/>", re.sub("<script>.*</script>", "", whole, flags=re.DOTALL))
    )


def lines(root):
    return [["".join(cell.itertext()).strip() for cell in line] for line in root.iter("tr")]


def test_students_by_exercises_with_the_class_above_them():
    assert lines(read(ROWS)) == [
        ["student", "conv2d of 10", "relu of 10", "together of 20"],
        ["mean of those graded", "5.00", "3.25", "5.50"],
        ["students graded", "2", "2", "3"],
        ["li", "0 RTE", "2.5 late", "2.5"],
        ["wang", "10", "JE", "10"],
        ["zhao", "–", "4/8", "4"],
    ]


def test_it_says_the_same_in_chinese():
    assert lines(read(ROWS, "zh"))[:4] == [
        ["学生", "conv2d 满分 10", "relu 满分 10", "合计 满分 20"],
        ["已批改者的平均", "5.00", "3.25", "5.50"],
        ["已批改人数", "2", "2", "3"],
        ["li", "0 RTE", "2.5 迟交", "2.5"],
    ]


def test_shades_grow_with_the_share_of_the_points_and_every_cell_has_its_number():
    points = (0, 1, 2.5, 5, 7.5, 9.9, 10)
    cells = list(read(row(f"s{n}", "relu", one) for n, one in enumerate(points)).iter("td"))[4:]
    shown = [(cell.get("class"), cell.text) for cell in cells if cell.get("class") != "total"]
    assert [shade for shade, _ in shown] == ["s0", "s1", "s2", "s3", "s4", "s4", "s5"]
    assert [text for _, text in shown] == ["0", "1", "2.5", "5", "7.5", "9.9", "10"]


def test_the_spread_is_drawn_from_the_points_together():
    (drawn,) = (one for one in read(ROWS).iter() if one.tag.endswith("svg"))
    assert "0–: 0; 2–: 1; 4–: 1; 6–: 0; 8–: 0; 10–: 1" in "".join(drawn.itertext())


def test_names_are_text_and_do_nothing_to_the_page():
    hostile = "<script>alert(1)</script>\u202e\x1b"
    page = "".join(as_page([row(hostile, "relu", 1)], "en"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_it_needs_nothing_from_elsewhere():
    page = "".join(as_page(ROWS, "en"))
    assert not re.search(r"https?://(?!www\.w3\.org)|\bsrc=|@import|url\(", page)


@pytest.mark.parametrize(("language", "told"), [("en", "0 students, 0 exercises"), ("zh", "0 名学生，0 道练习")])
def test_a_class_of_nobody_is_told_so(language, told):
    page = "".join(as_page([], language))
    assert told in page
    assert "<table" not in page


def test_points_are_out_of_what_the_newest_grading_says():
    found = grid([row("li", "relu", 4, out_of=8, graded_at="2026-01-01"), row("wang", "relu", 5, graded_at=NEWEST)])
    assert [(column.exercise, column.out_of, column.mean) for column in found.columns] == [("relu", 10, 4.5)]
    assert (found.out_of, found.mean) == (10, 4.5)


def test_who_has_nothing_graded_is_listed_and_not_counted():
    found = lines(read([row("li", "relu", 4), ScoreRow("wang", "relu", 10, note="no file")]))
    assert found[1:3] == [["mean of those graded", "4.00", "4.00"], ["students graded", "1", "1"]]
    assert found[3:] == [["li", "4", "4"], ["wang", "–", "0"]]


def test_points_add_up_without_binary_noise():
    (line,) = grid(row("li", name, points) for name, points in (("a", 3.3), ("b", 3.4), ("c", 0.1))).lines
    assert line.points == 6.8


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_a_heading_sorts_the_students(tmp_path):
    script = """<script>
    const order = () => [...document.querySelector("table").tBodies[1].rows].map((one) => one.cells[0].textContent);
    const seen = [];
    for (const place of [1, 1, 2, 0]) {
      document.querySelectorAll("thead th")[place].querySelector("button").click();
      seen.push(order().join(" "));
    }
    document.title = seen.join("; ");
    </script>"""
    page = "".join(as_page(ROWS, "en")).replace("</body>", script + "</body>")
    assert title(tmp_path, page) == "wang li zhao; zhao li wang; zhao li wang; li wang zhao"
