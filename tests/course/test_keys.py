"""The table of keys is that of the data classes."""

from dataclasses import MISSING, fields

import pytest

from grader.course.reading.code.keys import CHECK, CODE, LIMITS, MISCONCEPTION, STEP, TOLERANCE
from grader.course.reading.interview.keys import ANSWERS, INTERVIEW, POINT, SAMPLES, WRONG_STATEMENT
from grader.course.reading.question.keys import OPTION, OPTION_MISCONCEPTION, PART, QUESTION, WRONG_ANSWER
from grader.model.code_exercise import Check, CodeExercise, Misconception, StepSpec, Tolerance
from grader.model.interview_question import Interview, Point, SampleAnswers, Samples, StatementMisconception
from grader.model.outcome import Limits
from grader.model.question import AnswerMisconception, Option, OptionMisconception, Part, Question

NOT_WRITTEN = {"id", "path", "version", "strict_imports"}  # of an exercise: from its file, or from another key
RECORDS = [(CHECK, Check), (LIMITS, Limits), (MISCONCEPTION, Misconception), (TOLERANCE, Tolerance)]
RECORDS += [
    (PART, Part),
    (WRONG_ANSWER, AnswerMisconception),
    (POINT, Point),
    (WRONG_STATEMENT, StatementMisconception),
]
RECORDS += [(OPTION, Option), (OPTION_MISCONCEPTION, OptionMisconception)]
RECORDS += [(SAMPLES, Samples), (ANSWERS, SampleAnswers)]
EXERCISES = [(CODE, CodeExercise), (QUESTION, Question), (INTERVIEW, Interview)]


@pytest.mark.parametrize(("record", "kind"), RECORDS)
def test_the_keys_are_the_fields(record, kind):
    assert {key.name for key in record.keys} == {field.name for field in fields(kind)}


@pytest.mark.parametrize(("record", "kind"), EXERCISES)
def test_the_keys_of_an_exercise_are_its_fields(record, kind):
    written = {field.name for field in fields(kind)} - NOT_WRITTEN
    other_words = {"class"} if kind is CodeExercise else set()  # read as `function`, whose header says that it is one
    assert {key.name for key in record.keys} == written | {"format", "kind"} | other_words


def test_a_step_is_written_as_its_fields_or_as_a_line_that_says_them():
    made_of_the_line = {"of", "header"}
    assert {key.name for key in STEP.keys} - {"line"} == {field.name for field in fields(StepSpec)} - made_of_the_line


@pytest.mark.parametrize(("record", "kind"), [*RECORDS, *EXERCISES])
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


@pytest.mark.parametrize("record", [STEP, *(record for record, _ in (*EXERCISES, *RECORDS))])
def test_every_key_is_explained_in_both_languages(record):
    assert record.title.en
    assert record.title.zh
    assert [key.name for key in record.keys if not (key.doc.en and key.doc.zh)] == []
