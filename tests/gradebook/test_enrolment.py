"""Enrolment in a class, on SQLite and on PostgreSQL: who is on the roster, and whose work is whose."""

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.people.identity import Identity
from grader.people.person import Person
from grader.people.roster_entry import RosterEntry
from tests.gradebook.test_gradebook import graded


def entry(name, number, **more):
    known = {"sid": number} | more
    return RosterEntry(name, tuple(Identity(scope, value) for scope, value in known.items()), "A")


LI = entry("李娜", "2023010101", canvas="4711")
WANG, OTHER_WANG = entry("王芳", "2023010102"), entry("王芳", "2023010103")
WORK = [
    graded(Person("lina", "4711", "canvas"), 9),
    graded(Person("w", "2023010103"), 4),
    graded(Person("nobody", "zoe", "github"), 2),
]


def points(book):
    return {one.student: one.points for one in book.standings()}


@pytest.mark.parametrize("roster_first", [True, False])
def test_whose_work_it_is_does_not_depend_on_what_came_first(book, roster_first):
    if roster_first:
        assert book.enrol([LI, WANG, OTHER_WANG]) == 3
        book.record(WORK)
    else:
        book.record(WORK)
        assert book.enrol([LI, WANG, OTHER_WANG]) == 3
    assert points(book) == {"李娜": 9, "王芳 (2023010103)": 4, "nobody": 2}
    assert list(book.unlisted().values()) == ["nobody"]
    assert sorted(book.labels()[person] for person in book.listed()) == [
        "李娜",
        "王芳 (2023010102)",
        "王芳 (2023010103)",
    ]


def test_a_link_makes_one_of_two_and_holds_for_what_comes_later(book):
    book.enrol([LI, WANG, OTHER_WANG])
    book.record(WORK)
    [nobody], [wang] = book.called("zoe"), book.called("2023010102")
    book.link(nobody, wang, "Zhou")
    book.record([graded(Person("nobody", "zoe", "github"), 7, source="b")])
    assert points(book) == {"李娜": 9, "王芳 (2023010103)": 4, "王芳 (2023010102)": 7}
    assert book.unlisted() == {}


def test_without_a_roster_nobody_is_missing_from_it(book):
    book.record(WORK)
    assert (book.listed(), book.unlisted()) == ({}, {})
