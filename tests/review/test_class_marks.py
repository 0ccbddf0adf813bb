"""A class's answers are marked once each, a person's marks hold, and the most doubtful come first."""

import pytest

from grader.course.catalog import PACKAGED, Catalog
from grader.export.interview_marks import as_csv
from grader.review.class_marks import kappa, marked_class, queue
from grader.review.decisions import MarkDecision, decided
from grader.review.written_answers import WrittenAnswer

FULL = "A kernel extracts local features; different kernels extract different features."
LIST = "features, kernel, local, different"


@pytest.fixture(scope="module")
def exercise():
    return {one.id: one for one in Catalog.load(PACKAGED).interviews()}["kernel_purpose"]


@pytest.fixture
def written(exercise):
    texts = {"ann": FULL, "bob": LIST, "cai": "Features, kernel; local, different.", "dan": FULL}
    return [WrittenAnswer(student, exercise, text, 2) for student, text in texts.items()]


def test_the_rubric_marks_what_nobody_decided(written):
    found = marked_class(written, {})
    assert [(one.marks, one.is_doubtful) for one in found] == [(2, False), (0, True), (0, True), (2, False)]


def test_a_persons_marks_hold_for_all_that_wrote_the_same(written):
    decision = MarkDecision("kernel_purpose", LIST, 1, 0, "Li", "2026-12-01T08:00:00+00:00")
    found = marked_class(written, decided([decision]))
    assert [(one.marks, one.is_doubtful) for one in found] == [(2, False), (1, False), (1, False), (2, False)]


def test_alike_answers_are_looked_at_once_and_everything_on_demand(written):
    assert [[one.written.student for one in group.answers] for group in queue(marked_class(written, {}))] == [
        ["bob", "cai"]
    ]
    assert [len(group.answers) for group in queue(marked_class(written, {}), everything=True)] == [2, 2]


def test_the_table_has_a_row_for_each_student(written):
    lines = list(as_csv(marked_class(written[:2], {})))
    assert lines == [
        "student,points,out_of,kernel_purpose,doubtful\n",
        "ann,2,2,2,\n",
        "bob,0,2,0,kernel_purpose\n",
    ]


# Worked by hand: agreement 3/4; chance (2·3 + 2·1) / 16 = 1/2.
@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(1, 1), (1, 1), (0, 1), (0, 0)], 0.5),
        ([(1, 1), (0, 0)], 1),
        ([(1, 0), (0, 1)], -1),
        ([(1, 1)], None),
        ([], None),
    ],
)
def test_kappa(pairs, value):
    assert kappa(pairs) == value
