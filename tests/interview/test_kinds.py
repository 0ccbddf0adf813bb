"""Answers that show one kind of reading each, such as a double negation or a comparison turned around."""

from pathlib import Path

import pytest
import yaml

from grader.course.catalog import Catalog
from grader.interview.mark import Marker

KINDS = yaml.safe_load(Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def markers():
    return {exercise.id: Marker(exercise) for exercise in Catalog.load().interviews()}


@pytest.mark.parametrize(("exercise", "status", "answer"), KINDS)
def test_a_kind_of_answer_is_read_as_it_is_meant(markers, exercise, status, answer):
    assert markers[exercise].mark(answer).status == status
