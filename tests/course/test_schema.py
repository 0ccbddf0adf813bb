"""The JSON Schema accepts what the reader accepts and refuses what editors can know to be wrong."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from grader.course.reading.schema import schema
from tests.sample import SAMPLE, changed

VALIDATOR = Draft202012Validator(schema())


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())


def test_a_good_file_is_accepted():
    assert list(VALIDATOR.iter_errors(yaml.safe_load(SAMPLE))) == []


BAD = [
    ("format: 1", "format: 2"),
    ("kind: code", "kind: quiz"),
    ("level: 2", "levl: 2"),
    ("level: 2", "level: 6"),
    ("title: {en: Stretch, zh: 拉伸}", "title: Stretch"),
    ("title: {en: Stretch, zh: 拉伸}", "title: {en: Stretch}"),
    ("title: {en: Stretch, zh: 拉伸}\n", ""),
    ("imports: [numpy, math]", "imports: numpy"),
    ("function: stretch(x, s=1)", "function: stretch"),
    ("reference: reference.shapes:stretch", "reference: stretch"),
    ("points: 2\n", "points: 0\n"),
    ("    shown: false", "    shown: maybe"),
    ("H: 1..3", "H: 3"),
    ("H: 1..3", "1H: 1..3"),
    ("[[1, 2], [3, 4]]", "[[1, x], [3, 4]]"),
    ("property: linear(x)", "property: linear x"),
    ("{cache: 1, whole: all}", "{cache: 1, whole: some}"),
    ("    part: 0\n", "    part: 0\n    steps: [{function: f, call: {}}]\n"),
    ("    call: {x: [[1, 2], [3, 4]], s: 2}\n", ""),
    ("id: ignores-s", "id: Ignores S"),
]


@pytest.mark.parametrize(("old", "new"), BAD)
def test_a_bad_file_is_refused(old, new):
    assert not VALIDATOR.is_valid(yaml.safe_load(changed(old, new)))
