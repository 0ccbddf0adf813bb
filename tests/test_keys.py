"""The table of keys is that of the data classes."""

from dataclasses import MISSING, fields

import pytest

from grader.exercise import Check, CodeExercise, Misconception, StepSpec, Tolerance
from grader.outcome import Limits
from grader.reading.keys import CHECK, CODE, LIMITS, MISCONCEPTION, STEP, TOLERANCE

NOT_WRITTEN = {"id", "path", "version"}  # of an exercise: from its file
RECORDS = [(CHECK, Check), (LIMITS, Limits), (MISCONCEPTION, Misconception), (STEP, StepSpec), (TOLERANCE, Tolerance)]


@pytest.mark.parametrize(("record", "kind"), RECORDS)
def test_the_keys_are_the_fields(record, kind):
    assert {key.name for key in record.keys} == {field.name for field in fields(kind)}


def test_the_keys_of_an_exercise_are_its_fields():
    written = {field.name for field in fields(CodeExercise)} - NOT_WRITTEN
    assert {key.name for key in CODE.keys} == written | {"format", "kind"}


@pytest.mark.parametrize(("record", "kind"), [*RECORDS, (CODE, CodeExercise)])
def test_the_defaults_are_those_of_the_fields(record, kind):
    defaults = {
        field.name: field.default if field.default_factory is MISSING else field.default_factory()
        for field in fields(kind)
        if field.default is not MISSING or field.default_factory is not MISSING
    }
    written = {key.name: key.default for key in record.keys if key.default is not None}
    assert {name: default for name, default in written.items() if name in defaults} == {
        name: default for name, default in defaults.items() if name in written
    }


@pytest.mark.parametrize("record", [CODE, CHECK, LIMITS, MISCONCEPTION, STEP, TOLERANCE])
def test_every_key_is_explained_in_both_languages(record):
    assert record.title.en
    assert record.title.zh
    assert [key.name for key in record.keys if not (key.doc.en and key.doc.zh)] == []
