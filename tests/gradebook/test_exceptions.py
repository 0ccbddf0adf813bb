"""Exceptions that a gradebook keeps: adjusted scores and extended deadlines, on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook.adjustment import Adjustment, AdjustmentKind, in_force
from grader.gradebook.extension import Extension
from grader.people.person import Person
from tests.gradebook.test_gradebook import DAY, graded

LI, WANG, OTHER_WANG = Person("Li Na", "1", "canvas"), Person("Wang Fang", "2"), Person("Wang Fang", "3")
NINE, MORE, EXCUSED, UNDO = (
    Adjustment(AdjustmentKind.POINTS, 9),
    Adjustment(AdjustmentKind.BY, 2),
    Adjustment(AdjustmentKind.EXCUSE),
    Adjustment(AdjustmentKind.UNDO),
)


@pytest.mark.parametrize(
    ("made", "held"),
    [
        ([], None),
        ([NINE], NINE),
        ([NINE, MORE], MORE),
        ([NINE, MORE, UNDO], NINE),
        ([NINE, MORE, UNDO, UNDO], None),
        ([UNDO, NINE], NINE),
        ([NINE, UNDO, UNDO, EXCUSED], EXCUSED),
        ([NINE, UNDO, MORE], MORE),
    ],
    ids=range(8),
)
def test_the_last_that_was_not_taken_back_holds(made, held):
    assert in_force(made) == held


def awarded(book):
    return {(one.student, one.exercise): one.awarded for one in book.standings()}


def test_a_decision_is_about_one_person_and_one_exercise(book):
    book.record([graded(LI, 8), graded(LI, 3, exercise="relu"), graded(WANG, 5), graded(OTHER_WANG, 4)])
    [li] = book.called("Li Na")
    book.adjust([(li, "conv2d", NINE), (li, "relu", EXCUSED)])
    others = {("Wang Fang (2)", "conv2d"): 5, ("Wang Fang (3)", "conv2d"): 4}
    assert awarded(book) == {("Li Na", "conv2d"): 9, ("Li Na", "relu"): None} | others
    book.adjust([(li, "conv2d", UNDO)])
    assert awarded(book)["Li Na", "conv2d"] == 8
    assert [one.kind for one in book.adjustments_of(li, "conv2d")] == [AdjustmentKind.POINTS, AdjustmentKind.UNDO]


def test_a_decision_is_that_of_the_person_whatever_id_comes_later(book):
    book.record([graded(Person("Li Na"), 8)])
    [li] = book.called("Li Na")
    book.adjust([(li, "conv2d", NINE)])
    book.record([graded(LI, 7, source="b")])
    assert awarded(book) == {("Li Na", "conv2d"): 9}


def late(book):
    return {one.student for one in book.standings() if one.late}


def test_the_later_of_the_classes_deadline_and_the_extension_holds(book):
    book.record([graded(LI), graded(WANG)])
    [li] = book.called("Li Na")
    for class_day, own_day, expected in (
        (-1, 5, {"Wang Fang"}),
        (-2, None, {"Wang Fang"}),
        (-1, -1, {"Li Na", "Wang Fang"}),
        (3, None, set()),
    ):
        book.set_deadline("conv2d", [LI, WANG], DAY + timedelta(days=class_day))
        if own_day is not None:
            until = (DAY + timedelta(days=own_day)).strftime("%Y-%m-%dT%H:%M:%SZ")
            book.extend(li, "conv2d", Extension(until, "ill", "Zhou"))
        assert late(book) == expected


def test_an_extension_answers_a_platforms_mark_where_the_time_is_known(book):
    book.record([graded(LI, late=True), graded(LI, late=True, exercise="relu", time=None)])
    [li] = book.called("Li Na")
    for exercise in ("conv2d", "relu"):
        book.extend(li, exercise, Extension("2026-12-01T00:00:00Z"))
    assert {one.exercise: one.late for one in book.standings()} == {"conv2d": False, "relu": True}
    for exercise in ("conv2d", "relu"):
        book.extend(li, exercise, Extension(""))
    assert {one.exercise: one.late for one in book.standings()} == {"conv2d": True, "relu": True}
