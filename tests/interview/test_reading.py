"""Interview questions from YAML: what they become, and every problem at its line and column."""

import re
from pathlib import Path

import pytest

from grader.course.reading.source import load
from grader.messages.errors import AuthorError
from grader.model.interview_question import Interview

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "exercise-format.md"
SAMPLE = re.search(r"```yaml\n(# sharing_gain\.yaml\n.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)[1]


@pytest.fixture
def read(tmp_path):
    def read(old="", new=""):
        assert old in SAMPLE
        file = tmp_path / "sharing_gain.yaml"
        file.write_text(SAMPLE.replace(old, new, 1), encoding="utf-8")
        return load(file)

    return read


@pytest.fixture
def told(read):
    def told(old, new):
        with pytest.raises(AuthorError) as caught:
            read(old, new)
        return [(f"{p.line}:{p.column}", p.where, p.en) for p in caught.value.problems]

    return told


def test_a_file_becomes_an_interview_question(read):
    question = read()
    assert isinstance(question, Interview)
    assert [point.id for point in question.rubric] == ["fewer-weights", "equivariance"]
    assert (question.points, question.about, question.covers) == (2, ("share",), (7,))
    assert question.samples.partial.zh == ("参数变少。", "具有等变性。")


def test_the_samples_are_there_one_by_one(read):
    samples = read().all_samples()
    assert len(samples) == 16
    assert {sample.status for sample in samples if sample.kind == "negated"} == {"wrong"}


def test_enough_marks_make_the_total(read):
    assert read("misconceptions:", "enough: 1\nmisconceptions:").points == 1


def test_an_unknown_concept_is_told_with_the_nearest(told):
    assert told("[less parameter]", "[less parametr]") == [
        ("14:16", "rubric[0].any[0]", 'unknown concept "parametr"; did you mean "parameter"?')
    ]


def test_an_unknown_concept_that_is_near_nothing_belongs_under_terms(told):
    assert told("about: [share]", "about: [giraffe]") == [
        ("10:9", "about[0]", 'unknown concept "giraffe"; define it under terms')
    ]


def test_a_point_needs_a_pattern_or_a_formula(told):
    ((_, where, text),) = told("    any: [less parameter] ", "")
    assert (where, text) == ("rubric[0]", "expected any, formulas or both")


def test_a_misconception_refuses_points_that_exist(told):
    ((_, where, text),) = told(
        "any: [share less computation !parameter]", "any: [less computation]\n    refuses: [equivarianc]"
    )
    assert (where, text) == (
        "misconceptions[0].refuses[0]",
        'no point "equivarianc"; did you mean "equivariance"?',
    )


@pytest.mark.parametrize("formula", ["n // s", "max(n, s)"])
def test_rounding_in_a_formula_is_refused(told, formula):
    found = told("any: [less parameter] ", f'formulas: ["{formula}"]')
    assert found[-1][2].startswith("write the formula with / and without functions")


def test_an_unknown_letter_is_told(told):
    found = told("any: [less parameter] ", "formulas: [n/zz]")
    assert found[0][1] == "rubric[0].formulas[0]"
    assert found[0][2].startswith('unknown name "zz"')


def test_ids_are_unique(told):
    found = told("- id: equivariance", "- id: fewer-weights")
    assert found[0][2] == 'the id "fewer-weights" is already in line 12'


def test_more_cannot_be_enough_than_there_is(told):
    assert told("misconceptions:", "enough: 3\nmisconceptions:")[0][1:] == ("enough", "the points add up to 2 only")


def test_a_side_is_one_that_the_glossary_knows(read, told):
    assert read("about: [share]", "about: [share]\nside: conv").side == "conv"
    assert told("about: [share]", "about: [share]\nside: cov") == [
        ("11:7", "side", 'no side "cov"; did you mean "conv"?')
    ]


@pytest.mark.parametrize("form", ["*", "*kernel", " * x", "-"])
def test_a_form_without_a_word_at_its_beginning_is_told(told, form):
    ((_, where, text),) = told("misconceptions:", f'terms: {{slide: [slide, "{form}"]}}\nmisconceptions:')
    assert where == "terms.slide[1]"
    assert text == f'"{form}" begins with no word; * stands behind the beginning of one: kernel*'
