"""What a class did with an exercise: numbers worked out by hand, as data, as CSV and as a page."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.console import Console

from grader.commands.scores import _tables
from grader.export.score_grid import grid
from grader.export.score_table import ScoreRow
from grader.export.statistics_page import as_csv, as_data, as_page, summary, told
from grader.gradebook import stored_report
from grader.gradebook.grading import Score
from grader.gradebook.statistics import statistics
from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import CheckResult, Diagnosis, Report, Verdict
from tests.courses import RIGHT, SCALE, course

BIAS = Diagnosis("forgets-bias", Text("The <bias> `b` is missing.", "缺少偏置。"))
LONG = "你做的是加法，这里要的是乘法" * 8 + "。"
FLIP = Diagnosis("flipped", Text("It is flipped.", "翻转了。"))


def standing(number, earned, misconceptions=(), verdict=Verdict.WA):
    checks = tuple(
        CheckResult(name, Text(name, name), name != "hidden", Verdict.AC, points, out_of)
        for (name, out_of), points in zip((("easy", 2), ("hard", 5), ("hidden", 3)), earned, strict=True)
    )
    report = Report(
        *("conv2d", "v1", Text("Convolution", "卷积"), verdict, checks, Isolation("isolated"), "0", "f" * 64, 0.1),
        misconceptions=tuple(misconceptions),
    )
    facts = ("conv2d", verdict, sum(earned), 10, number, "0", False, "a.py", "v1", "isolated", "", "2026-11-24")
    return Score(f"s{number}", *facts, stored_report.dumps(report))


CLASS = [
    standing(1, (2, 5, 3), verdict=Verdict.AC),
    standing(2, (2, 5, 0), [BIAS]),
    standing(3, (2, 0, 0), [BIAS, FLIP]),
    standing(4, (0, 0, 0)),
]


def test_points_attempts_and_verdicts():
    found = statistics(CLASS)
    assert (found.students, found.out_of, found.mean, found.median, found.attempts) == (4, 10, 4.75, 4.5, 2.5)
    assert found.verdicts == (("WA", 3), ("AC", 1))
    assert found.spread == (1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1)


def test_a_class_of_one_is_one_student():
    assert summary(statistics(CLASS[:1])).en.startswith("1 student, mean 10.00 and median 10 of 10 points")
    assert summary(statistics(CLASS)).en.startswith("4 students, mean 4.75 ")


def test_the_ease_and_the_discrimination_of_each_check():
    easy, hard, hidden = statistics(CLASS).checks
    assert (easy.mean, easy.ease, hard.mean, hard.ease, hidden.ease) == (1.5, 0.75, 2.5, 0.5, 0.25)
    # easy: (2 2 2 0) with the rest (8 5 0 0); hard: (5 5 0 0) with (5 2 2 0); hidden: (3 0 0 0) with (7 7 2 0)
    assert [round(check.discrimination, 3) for check in (easy, hard, hidden)] == [0.549, 0.7, 0.562]
    assert (easy.shown, hidden.shown) == (True, False)


def test_where_everybody_earned_the_same_nothing_is_told_apart():
    assert [check.discrimination for check in statistics(CLASS[:1] * 3).checks] == [None, None, None]
    assert statistics([standing(1, (2, 5, 3)), standing(2, (2, 0, 0))]).checks[0].discrimination is None
    assert (told(None), told(-0.5), told(0.777)) == ("–", "−0.50", "0.78")


def test_misconceptions_by_how_many_have_them():
    assert [(one.id, one.students, one.share) for one in statistics(CLASS).misconceptions] == [
        ("forgets-bias", 2, 0.5),
        ("flipped", 1, 0.25),
    ]


def test_nobody_has_no_statistics():
    assert statistics([]) is None


def test_as_data_in_both_languages():
    data = as_data(statistics(CLASS), "zh")
    assert json.loads(json.dumps(data)) == data
    assert (data["title"], data["mean"], data["spread"][10]) == ("卷积", 4.75, 1)
    assert data["misconceptions"][0] == {"id": "forgets-bias", "says": "缺少偏置。", "students": 2, "share": 0.5}


def test_as_csv_checks_and_misconceptions_have_a_row_each():
    rows = list(csv.DictReader(io.StringIO(as_csv(statistics(CLASS), "en"))))
    assert [(row["kind"], row["id"], row["share"]) for row in rows] == [
        ("exercise", "conv2d", "0.475"),
        ("check", "easy", "0.75"),
        ("check", "hard", "0.5"),
        ("check", "hidden", "0.25"),
        ("misconception", "forgets-bias", "0.5"),
        ("misconception", "flipped", "0.25"),
    ]
    assert rows[4]["title"] == "The <bias> b is missing."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_needs_nothing_else_and_draws_the_spread(language):
    page = as_page(statistics(CLASS), language)
    assert "http" not in page
    assert "<bias>" not in page
    assert "`" not in page
    assert language == "zh" or "<code>b</code>" in page
    svg = ElementTree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])
    heights = [float(bar.get("height")) for bar in svg.iter("rect")]
    assert [height > 0 for height in heights] == [bool(count) for count in statistics(CLASS).spread]
    assert f'lang="{language}"' in page


def test_scores_take_as_many_tables_as_it_needs_for_all_names_to_be_whole():
    names = ("conv_output_size", "softmax_cross_entropy", "relu")
    found = grid(
        ScoreRow(who, name, 10, replace(standing(n, (1, 0, 0)), exercise=name, student=who))
        for name in names
        for n, who in ((1, "li"), (2, "王芳"))
    )

    def shown(width):
        screen = Console(file=io.StringIO(), width=width, color_system=None)
        screen.print(*_tables(found, width, "en"))
        return [line.rstrip() for line in screen.file.getvalue().splitlines()]

    assert shown(100) == [
        "student  conv_output_size  softmax_cross_entropy  relu  together",
        "li                   1/10                   1/10  1/10         3",
        "王芳                 1/10                   1/10  1/10         3",
    ]
    assert shown(44) == [
        "student  conv_output_size",
        "li                   1/10",
        "王芳                 1/10",
        "student  softmax_cross_entropy",
        "li                        1/10",
        "王芳                      1/10",
        "student  relu  together",
        "li       1/10         3",
        "王芳     1/10         3",
    ]


def test_scores_and_statistics_of_a_gradebook(tmp_path):
    pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
    pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")
    course(tmp_path / "course", SCALE.replace("你做的是加法。", LONG).replace("You add.", "You `add`."))
    (tmp_path / "subs").mkdir()
    for name, source in {"李娜": RIGHT, "wang": RIGHT.replace("*", "+")}.items():
        (tmp_path / "subs" / f"{name}.py").write_text(source, encoding="utf-8")

    def grade(*words, code=0):
        done = subprocess.run(
            [sys.executable, "-m", "grader", *words], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stderr
        return done.stdout if code == 0 else done.stderr

    grade("batch", "subs", "--exercise", "scale", "--course", "course")
    assert grade("scores").splitlines() == [
        "student  scale  together",
        "wang      0/10         0",
        "李娜     10/10        10",
    ]
    assert [row["points"] for row in json.loads(grade("scores", "--json"))] == [0, 10]
    told = grade("stats", "scale")
    assert "2 students, mean 5.00 and median 5 of 10 points, 1.0 attempts on average." in told
    assert "  50%  (1)  adds  You add." in told  # without Markdown's backquotes
    assert "Secret (hidden)" in told
    said = grade("stats", "scale", "--lang", "zh")
    assert "区分度" in said
    assert LONG in "".join(line.strip() for line in said.splitlines())  # whole, however long
    grade("stats", "scale", "--out", "s.html", "--out", "s.csv")
    assert (tmp_path / "s.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(grade("stats", "scale", "--json"))["students"] == 2
    grade("export", "feedback", "--out", "feedback")
    assert sorted(path.name for path in (tmp_path / "feedback").iterdir()) == ["wang", "李娜"]
    assert "nothing about pool; it has: scale" in grade("stats", "pool", code=2)
    assert "There is no gradebook" in grade("scores", "--gradebook", "none.db", code=2)
    assert "ends in .html or .csv" in grade("stats", "scale", "--out", "s.pdf", code=2)
