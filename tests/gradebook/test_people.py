"""Who is who in a gradebook: an id is a person, a name is a label, in whatever order they come."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, create_engine

from grader.gradebook import database, open_gradebook
from grader.gradebook.grading import Attempt, FaultyAttempt, Policy
from grader.gradebook.stored_report import loads
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.people.person import Person
from tests.gradebook.test_gradebook import DAY, graded, history, standing

WANG, OTHER_WANG = Person("Wang Fang", "4711", "canvas"), Person("Wang Fang", "4999", "canvas")
LI = Person("Li Na", "1", "canvas")


def points(book, policy=Policy.BEST):
    return {one.student: (one.points, one.attempts) for one in book.standings(policy=policy)}


def hand_in(book, *gradings, people=()):
    """A batch: all of its people are met first."""
    exercises = sorted({one.attempt.exercise for one in gradings})
    book.meet([*people, *(one.attempt.person for one in gradings)], exercises)
    book.record(gradings)


FIRST = [graded(WANG, points=10, source="a"), graded(LI, points=3, source="b")]
SECOND = [graded(OTHER_WANG, points=2, source="c"), graded(LI, points=7, source="d", time=DAY + timedelta(days=1))]
BY_NAME = [graded(Person("Wang Fang"), points=5, source="e"), graded(Person("Li Na"), points=9, source="f")]


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])), ids=str)
def test_the_table_is_the_same_whatever_came_first(book, order):
    batches = [FIRST, SECOND, BY_NAME]
    for number in order:
        hand_in(book, *batches[number])
    assert points(book) == {
        "Li Na": (9, 3),
        "Wang Fang": (5, 1),
        "Wang Fang (4711)": (10, 1),
        "Wang Fang (4999)": (2, 1),
    }
    assert points(book, Policy.LAST)["Li Na"] == (7, 3)
    assert book.undecided() == {"Wang Fang": ("Wang Fang", "Wang Fang (4711)", "Wang Fang (4999)")}


def test_two_of_one_name_at_once_are_as_one_after_the_other(book):
    hand_in(book, *FIRST, *SECOND)
    assert points(book) == {"Li Na": (7, 2), "Wang Fang (4711)": (10, 1), "Wang Fang (4999)": (2, 1)}
    assert book.undecided() == {}


MOODLE_WEEKS = [
    [
        graded(Person("Li Na", "11", "moodle"), points=10, exercise="conv2d"),
        graded(Person("Wang Fang", "12", "moodle"), points=8, exercise="conv2d"),
    ],
    [
        graded(Person("Li Na", "71", "moodle"), points=4, exercise="relu"),
        graded(Person("Wang Fang", "72", "moodle"), points=2, exercise="relu"),
    ],
    [graded(Person("Wang Fang", "13", "moodle"), points=6, exercise="conv2d")],
]


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])), ids=str)
def test_an_id_of_one_assignment_is_linked_by_a_name_that_only_one_has(book, order):
    for number in order:
        hand_in(book, *MOODLE_WEEKS[number])
    assert sorted((one.student, one.exercise, one.points) for one in book.standings()) == [
        ("Li Na", "conv2d", 10),
        ("Li Na", "relu", 4),
        ("Wang Fang (12)", "conv2d", 8),
        ("Wang Fang (13)", "conv2d", 6),
        ("Wang Fang (72)", "relu", 2),
    ]
    [li] = book.called("Li Na")
    assert [len(book.history(li, name)) for name in ("conv2d", "relu")] == [1, 1]
    assert list(book.undecided()) == ["Wang Fang"]


def test_the_people_of_one_export_are_the_same_in_all_its_exercises(book):
    both = [Person("Wang Fang", "12", "moodle"), Person("Wang Fang", "13", "moodle")]
    hand_in(book, *(graded(who, exercise=name) for who in both for name in ("conv2d", "relu")))
    assert len(book.students()) == 2
    assert book.undecided() == {}


def test_whoever_changes_the_name_stays_one_and_is_called_by_the_new_one(book):
    hand_in(book, graded(Person("Li Na", "1", "canvas"), points=3, source="a"))
    hand_in(book, graded(Person("Na Smith", "1", "canvas"), points=9, source="b"))
    assert points(book) == {"Na Smith": (9, 2)}
    assert list(book.called("Li Na").values()) == ["Na Smith"]
    assert list(book.called("1").values()) == ["Na Smith"]
    assert len(history(book, "Na Smith")) == 2


def test_a_name_that_several_have_leads_to_all_of_them(book):
    hand_in(book, *FIRST, *SECOND)
    assert list(book.called("Wang Fang").values()) == ["Wang Fang (4711)", "Wang Fang (4999)"]
    assert list(book.called("Wang Fang (4999)").values()) == ["Wang Fang (4999)"]
    assert book.called("Zhao") == {}


def test_one_of_the_name_who_hands_nothing_in_counts_for_who_is_who(book):
    hand_in(book, graded(Person("Wang Fang"), source="e"))
    hand_in(book, graded(WANG), people=[OTHER_WANG])
    assert list(points(book)) == ["Wang Fang", "Wang Fang (4711)"]
    assert list(book.students().values()) == ["Wang Fang", "Wang Fang (4711)"]


def test_the_same_file_by_name_and_by_id_is_one_attempt_of_that_person(book):
    hand_in(book, graded(Person("Li Na"), source="a"))
    hand_in(book, graded(LI, source="a"))
    assert points(book) == {"Li Na": (8, 1)}


def at(days, **more):
    return graded(time=DAY + timedelta(days=days), **more)


def test_all_attempts_of_an_export_are_known_when_it_comes_again(book):
    export = [at(0, source="a", points=9), at(1, source="b", points=2), at(2, source="a", points=9)]
    for _ in range(2):
        for one in export:
            book.record([one])
    assert [(row["number"], row["source_sha256"]) for row in history(book)] == [(1, "a"), (2, "b"), (3, "a")]
    assert standing(book, policy=Policy.BEST).points == 9


def test_attempts_are_in_order_of_time_not_of_recording(book):
    book.record([at(2, source="c", points=2)])
    book.record([at(1, source="b", points=7)])
    assert [row["source_sha256"] for row in history(book)] == ["b", "c"]
    assert standing(book, policy=Policy.LAST).points == 2


def test_a_label_of_the_platform_tells_attempts_apart_without_times(book):
    for label, source in (("1", "a"), ("2", "a"), ("1", "a")):
        book.record([graded(source=source, time=None, label=label)])
    assert [(row["number"], row["label"]) for row in history(book)] == [(1, "1"), (2, "2")]


def test_a_time_that_becomes_known_is_filled_in(book):
    book.record([graded(time=None)])
    book.record([graded(time=DAY)])
    assert [row["submitted_at"] for row in history(book)] == ["2026-11-24T00:00:00Z"]
    book.record([graded(time=None)])
    assert len(history(book)) == 1


def test_a_deadline_is_for_those_it_was_given_for(book):
    both = [graded(LI), graded(WANG)]
    hand_in(book, *both)
    book.set_deadline("conv2d", [LI, WANG], DAY - timedelta(days=1))
    assert {one.student: one.late for one in book.standings()} == {"Li Na": True, "Wang Fang": True}
    book.set_deadline("conv2d", [LI], DAY + timedelta(days=7))
    assert {one.student: one.late for one in book.standings()} == {"Li Na": False, "Wang Fang": True}
    book.set_deadline("relu", [WANG], DAY + timedelta(days=7))
    assert {one.student: one.late for one in book.standings()} == {"Li Na": False, "Wang Fang": True}


@pytest.mark.parametrize("bad", [{"report": "\ud800"}, {"seed": "\ud800"}, {"version": "\udfff"}], ids=str)
def test_a_row_that_is_not_taken_is_a_fault_of_its_own(book, bad):
    some = [graded("ann"), graded("mal", **bad), graded("zoe")]
    results = book.record(some)
    assert sorted(points(book)) == ["ann", "zoe"]
    [fault] = [one for one in results if isinstance(one, FaultyAttempt)]
    assert fault.attempt.person == Person("mal")
    assert fault.why.en.startswith("the gradebook does not take it: ")
    assert "INSERT" not in fault.why.en
    assert fault.why.zh.startswith("成绩册无法保存：")


def test_a_name_that_is_not_taken_keeps_nobody_from_being_met(book):
    bad = Person("mal\ud800")
    book.meet([Person("ann"), bad, Person("zoe")], ["conv2d"])
    assert set(book.numbers([Person("ann"), bad, Person("zoe")], "conv2d")) == {Person("ann"), Person("zoe")}


def test_a_report_beyond_what_a_database_takes_is_one_fault(tmp_path):
    with open_gradebook(str(tmp_path / "g.db")) as book:
        with book._engine.connect() as connection:
            connection.connection.driver_connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
        results = book.record([graded("ann"), graded("mal", report="x" * 200_000), graded("zoe")])
        assert sorted(points(book)) == ["ann", "zoe"]
    [fault] = [one for one in results if isinstance(one, FaultyAttempt)]
    assert fault.why.en == "the gradebook does not take it: string or blob too big"


def test_a_fault_is_kept_until_the_work_gives_no_trouble(book):
    fault = FaultyAttempt(Attempt(LI, "conv2d", "a", "a.py"), Text("oh\nno", "哦"))
    book.record_faults([fault, fault])
    [found] = book.open_faults()
    assert (found.student, found.exercise, found.system_id, found.why) == ("Li Na", "conv2d", "1", Text("oh", "哦"))
    assert list(book.standings()) == []
    assert (book.exercises(), list(book.students().values())) == (["conv2d"], ["Li Na"])
    book.settle_faults("conv2d", [WANG])
    book.settle_faults("relu", [LI])
    assert len(book.open_faults()) == 1
    book.settle_faults("conv2d", [LI])
    assert book.open_faults() == []


def test_a_seed_is_kept_for_each_exercise(book):
    assert book.seed("conv2d", "x").is_new
    assert (book.seed("conv2d", "x").seed, book.seed("conv2d", "x").is_new) == ("x", False)
    assert book.seed("conv2d", "y").seed == "x"
    assert book.seed("relu", "y").is_new
    book.record([graded(seed="5")])
    assert (book.seed("conv2d", "z").seed, book.seed("conv2d", "z").last) == ("x", "5")


def test_of_several_programs_that_draw_a_seed_one_wins(place):
    from concurrent.futures import ThreadPoolExecutor

    with open_gradebook(place):
        pass

    def ask(mine):
        with open_gradebook(place) as book:
            return book.seed("conv2d", mine)

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(ask, "abcd"))
    assert len({one.seed for one in found}) == 1
    assert sum(one.is_new for one in found) == 1


HERE = Path(__file__).resolve().parent


@pytest.fixture
def old(place, tmp_path):
    """A gradebook that the second version made: two Wang Fang in one row, two Chen Jie told apart by their names."""
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file)) as made:
        made.executescript((HERE / "version_0002.sql").read_text(encoding="utf-8"))
    if "://" not in place:
        return str(file)
    source, target = create_engine(f"sqlite:///{file}"), database._by_url(place)
    database.migrate(target, to="0002")
    tables = MetaData()
    tables.reflect(target)
    with source.connect() as rows, target.begin() as copy:
        for table in tables.sorted_tables:
            if table.name != "alembic_version" and (found := rows.execute(table.select()).mappings().all()):
                copy.execute(table.insert(), [dict(row) for row in found])
                if "id" in table.c and table.name != "runs":
                    name = f"{table.name}_id_seq"
                    copy.exec_driver_sql(f"SELECT setval('{name}', (SELECT max(id) FROM {table.name}))")
    source.dispose()
    target.dispose()
    return place


def test_an_old_gradebook_goes_on_with_names_as_labels(old):
    with open_gradebook(old) as book:
        told = {
            one.student: (one.verdict.value, one.points, one.attempts, one.late, one.system_id)
            for one in book.standings()
        }
        assert told == {
            "Chen Jie (5001)": ("AC", 10, 1, False, "5001"),
            "Chen Jie (5002)": ("WA", 0, 1, True, "5002"),
            "Li Na": ("AC", 10, 2, False, "4712"),
            "Ma Yu": ("RTE", 0, 1, False, ""),
            "Sun Li": ("TLE", 0, 1, False, ""),
            "Wang Fang (4711)": ("AC", 10, 1, False, "4711"),
            "Wang Fang (4999)": ("WA", 0, 1, False, "4999"),
            "Zhao Min": ("CE", 0, 0, False, "4713"),
            "李娜": ("WA", 9, 1, False, ""),
        }
        assert book.undecided() == {}
        assert [loads(one.report).verdict for one in book.standings(reports=True)] == [
            one.verdict for one in book.standings()
        ]
        assert book.seed("scale", "new").seed == "7"


def test_who_hands_in_again_under_an_old_id_is_the_same_person(old):
    again = Person("Wang Fang", "4999", "moodle")
    with open_gradebook(old) as book:
        hand_in(book, graded(again, exercise="scale", points=5, time=datetime(2026, 11, 29, tzinfo=UTC)))
        assert points(book)["Wang Fang (4999)"] == (5, 2)
        assert points(book)["Wang Fang (4711)"] == (10, 1)
        hand_in(book, graded(Person("Wang Fang", "5500", "moodle"), exercise="relu", points=1))
        assert list(book.undecided()) == ["Wang Fang"]


def test_an_old_gradebook_stays_unreadable_for_what_is_older_still(old):
    with open_gradebook(old) as book, book._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="newer version of grade"), open_gradebook(old):
        pass


POOL = [
    Person("Wang Fang", "4711", "canvas"),
    Person("Wang Fang", "4999", "canvas"),
    Person("Li Na", "1", "canvas"),
    Person("Na Smith", "1", "canvas"),
    Person("Wang Fang", "11", "moodle"),
    Person("Li Na", "12", "moodle"),
    Person("Wang Fang"),
    Person("Li Na"),
    Person("Na Smith"),
]
HANDED_IN = st.builds(
    lambda who, exercise, points: (who, exercise, points),
    st.sampled_from(POOL),
    st.sampled_from(["conv2d", "relu"]),
    st.integers(0, 9),
)


def who_has_what(folder, batches):
    """The points of each person's work, with whom they share them, when batches come one after the other."""
    file = folder / "g.db"
    with open_gradebook(str(file)) as book:
        for batch in batches:
            hand_in(book, *(graded(who, points, f"{points}", exercise=name) for who, name, points in batch))
        found = {}
        for exercise in ("conv2d", "relu"):
            scores = {one.person: one.points for one in book.standings([exercise])}
            numbers = book.numbers(POOL, exercise)
            for who, number in numbers.items():
                same = frozenset(other for other in POOL if numbers.get(other) == number)
                found[who, exercise] = (scores.get(number), same)
        undecided = set(book.undecided())
    file.unlink()
    return found, undecided


@settings(max_examples=12)
@given(st.lists(st.lists(HANDED_IN, min_size=1, max_size=4), min_size=2, max_size=4), st.data())
def test_who_has_which_points_does_not_depend_on_the_order_of_batches(tmp_path_factory, batches, data):
    folder = tmp_path_factory.mktemp("books")
    order = data.draw(st.permutations(batches))
    assert who_has_what(folder, order) == who_has_what(folder, batches)
