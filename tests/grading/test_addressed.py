"""Exercises that a file is for, found without a terminal: somebody else is asked, or nobody."""

import pytest

from grader.course.catalog import Catalog
from grader.grading.addressed import addressed, refuse
from grader.messages.errors import UsageError
from grader.submission.file import parse
from tests.courses import RIGHT, SCALE, course

SPREAD = SCALE.replace("function: scale(", "function: spread(")


@pytest.fixture
def catalog(tmp_path):
    """scale and doubled want the function scale, spread wants spread."""
    for name, yaml in (("scale", SCALE), ("doubled", SCALE), ("spread", SPREAD)):
        course(tmp_path, yaml.replace("scale/reference.py", f"{name}/reference.py"), name)
    return Catalog.load(tmp_path)


def of(source, tmp_path, name="mine.py"):
    return parse(source.encode(), tmp_path / name)


def never(question, fitting):
    raise AssertionError(question.en)


def ids(found):
    return [exercise.id for exercise in found.exercises]


def test_named_exercises_are_taken_as_they_are_and_once(catalog, tmp_path):
    found = addressed(of("", tmp_path), ["spread", "scale", "spread"], catalog, never)
    assert (ids(found), found.notices) == (["spread", "scale"], ())


def test_a_file_is_for_what_it_defines(catalog, tmp_path):
    assert ids(addressed(of("def spread(x, by=2): pass\n", tmp_path), (), catalog, never)) == ["spread"]


def test_who_is_asked_decides_between_two(catalog, tmp_path):
    asked = []

    def last(question, fitting):
        asked.append((question.en, [exercise.id for exercise in fitting]))
        return fitting[-1]

    found = addressed(of(RIGHT, tmp_path), (), catalog, last)
    question = "scale fits several exercises: doubled, scale. Which one is it for?"
    assert (asked, ids(found)) == ([(question, ["doubled", "scale"])], ["scale"])


def test_nobody_is_asked_twice(catalog, tmp_path):
    assert ids(addressed(of(RIGHT, tmp_path), (), catalog, never, before=["scale"])) == ["scale"]


def test_who_cannot_ask_does_not_guess(catalog, tmp_path):
    with pytest.raises(UsageError, match="scale fits several exercises: doubled, scale"):
        addressed(of(RIGHT, tmp_path), (), catalog, refuse)


@pytest.mark.parametrize("name", ["spread.py", "my_spread.py"])
def test_a_file_that_cannot_be_read_is_for_what_it_is_called(catalog, tmp_path, name):
    assert ids(addressed(of("def spread(:\n", tmp_path, name), (), catalog, never)) == ["spread"]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def Scale(x): pass\n", "It defines Scale: is that scale? Rename it to scale."),
        ("class scale: pass\n", "Line 1: scale is a class; write it as a function: def scale(...)."),
        ("def f():\n    def scale(x): pass\n", "Line 2: scale is inside something else or asynchronous"),
        ("def conv(x): pass\n", "It defines: conv. Exercises ask for: scale, spread."),
        ("x = 1\n", "It defines: -. Exercises ask for: scale, spread."),
    ],
    ids=["misspelt", "a-class", "in-a-function", "another", "nothing"],
)
def test_a_file_for_nothing_is_told_what_may_be_meant(catalog, tmp_path, source, told):
    with pytest.raises(UsageError) as error:
        addressed(of(source, tmp_path), (), catalog, never)
    assert told in error.value.text.en
