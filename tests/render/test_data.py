"""A report as data: its exact shape, its schema, and that hidden checks stay hidden."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from grader.judging.judge import judge
from grader.messages.text import Text
from grader.model.explanations import FailedExplanation
from grader.model.outcome import Isolation
from grader.model.report import redacted
from grader.render.json.report import as_data, number, report_schema
from grader.submission.file import parse
from tests.courses import RIGHT, exercise
from tests.local import LocalRunner

ADDS = "def scale(x, by=2):\n    return x + by\n"
VALIDATOR = Draft202012Validator(report_schema())


@pytest.fixture
def graded(tmp_path):
    scale = exercise(tmp_path / "course")

    def grade(source, language="en"):
        submission = parse(source.encode(), tmp_path / "mine.py")
        return as_data(redacted(judge(scale, submission, LocalRunner())), language)

    return grade


def test_a_report_has_these_keys(graded):
    data = graded(ADDS)
    asked = {"exercise", "verdict", "points", "out_of", "checks", "misconceptions", "fails_when"}
    asked |= {"isolation", "seed", "source_sha256", "seconds"}
    more = {"version", "title", "problem", "traceback", "explanations", "right_when", "output", "language"}
    assert asked | more <= set(data)
    assert {"id", "verdict", "points", "out_of", "detail"} <= set(data["checks"][0])
    assert set(data["isolation"]) == {"level", "layers", "open"}


def test_what_a_wrong_answer_looks_like(graded):
    data = graded(ADDS)
    head = {key: data[key] for key in ("exercise", "verdict", "points", "out_of", "misconceptions", "seed")}
    assert head == {
        "exercise": "scale",
        "verdict": "WA",
        "points": 0,
        "out_of": 10,
        "misconceptions": ["adds"],
        "seed": "0",
    }
    assert data["checks"][0] == {
        "id": "example",
        "title": "Example",
        "shown": True,
        "verdict": "WA",
        "points": 0,
        "out_of": 2,
        "cases": 1,
        "failed": 1,
        "detail": "3 of 3 cells differ, the first at [0, 0]: 3 is expected, not 4.",
        "counterexample": {
            "calls": [{"function": "scale", "arguments": {"x": "np.array([[1, 2, 3]])", "by": "3"}}],
            "expected": "np.array([[3, 6, 9]])",
            "actual": "np.array([[4, 5, 6]])",
            "traceback": None,
            "stage": "values",
            "origin": None,
        },
    }


def test_sentences_are_in_the_language_asked_for(graded):
    data = graded(ADDS, "zh")
    assert (data["title"], data["explanations"], data["language"]) == ("缩放", {"adds": "你做的是加法。"}, "zh")


def test_a_hidden_check_shows_title_verdict_and_points_only(graded):
    secret = graded(ADDS)["checks"][3]
    assert secret == {
        "id": "secret",
        "title": "Secret",
        "shown": False,
        "verdict": "WA",
        "points": 0,
        "out_of": 1,
        "cases": 0,
        "failed": 0,
        "detail": None,
        "counterexample": None,
    }


def test_where_only_a_hidden_check_fails_nothing_tells_why(graded):
    data = graded("def scale(x, by=2):\n    return x * (by if by < 7 else 1)\n")
    assert (data["verdict"], data["misconceptions"], data["fails_when"]) == ("WA", [], None)
    assert "7" not in json.dumps([check for check in data["checks"] if not check["shown"]])


SOURCES = [
    RIGHT,
    ADDS,
    "def scale(x, by=2):\n    return x[99]\n",
    "def scale(x, by=2)\n",
    "raise ValueError\n",
    "import torch\n",
    "def scale(x, by=2):\n    return None\n",
    "def scale(x, by=2):\n    raise TimeoutError\n",
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("source", SOURCES)
def test_every_report_follows_the_schema(graded, source, language):
    VALIDATOR.validate(json.loads(json.dumps(graded(source, language))))


def test_several_reports_are_a_list_that_follows_the_schema(graded):
    VALIDATOR.validate([graded(RIGHT), graded(ADDS)])


@pytest.mark.parametrize("key", ["exercise", "verdict", "checks", "isolation", "seconds"])
def test_a_report_without_a_key_does_not_follow_the_schema(graded, key):
    data = graded(ADDS)
    del data[key]
    assert not VALIDATOR.is_valid(data)


def test_an_unknown_verdict_does_not_follow_the_schema(graded):
    assert not VALIDATOR.is_valid({**graded(ADDS), "verdict": "XX"})


def test_the_schema_is_one():
    Draft202012Validator.check_schema(report_schema())


def test_what_is_not_prevented_is_listed(tmp_path):
    scale = exercise(tmp_path / "course")
    report = judge(scale, parse(RIGHT.encode(), tmp_path / "mine.py"), LocalRunner())
    weak = replace(report, isolation=Isolation("limits-only", ("rlimits",), ("the network",)))
    found = as_data(weak, "en")["isolation"]
    assert found == {"level": "limits-only", "layers": ["rlimits"], "open": ["the network"]}


def test_whole_points_are_whole_numbers():
    assert [repr(number(points)) for points in (2.0, 2.5, 3)] == ["2", "2.5", "3"]


def test_what_could_not_be_said_is_told_in_the_language_asked_for(tmp_path):
    judged = judge(exercise(tmp_path), parse(RIGHT.encode(), tmp_path / "mine.py"), LocalRunner())
    report = replace(judged, faults=(FailedExplanation(Text("when", "何时"), "KeyError: 3"),))
    english, chinese = (as_data(redacted(report), language)["faults"] for language in ("en", "zh"))
    assert english[0].startswith("The verdict stands, but one thing could not be said: when (KeyError).")
    assert chinese[0].startswith("判定有效，但有一项说明无法给出：何时（KeyError）。")
