"""A gradebook, the same on SQLite and on PostgreSQL."""

import contextlib
import json
import os
import sys
import threading
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from sqlalchemy import MetaData, create_engine, inspect
from sqlalchemy.exc import IntegrityError

from grader.gradebook import database, open_gradebook
from grader.gradebook.grading import Attempt, Grading, Judgement, Policy, in_a_line
from grader.gradebook.tables import gradings, metadata
from grader.messages.errors import UsageError
from grader.messages.text import Text
from grader.model.outcome import Isolation
from grader.model.report import Verdict
from grader.people.person import Person
from tests import ordinary

DAY = datetime(2026, 11, 24, tzinfo=UTC)
ISOLATED = Isolation("isolated", ("landlock", "seccomp"))


def graded(student="li", points=8, source="a", version="v1", seed="0", exercise="conv2d", **more):
    """A grading; `student` is a name or a person."""
    person = student if isinstance(student, Person) else Person(student)
    about = {name: more.pop(name) for name in ("time", "late", "label") if name in more}
    attempt = Attempt(person, exercise, source, f"{person.name}.py", **{"time": DAY} | about)
    verdict = Verdict.AC if points == 10 else Verdict.WA
    given = {"verdict": verdict, "report": "{}"} | more
    return Grading(attempt, Judgement(version, seed, points=points, out_of=10, isolation=ISOLATED, **given))


def standing(book, student="li", policy=Policy.BEST):
    return next(one for one in book.standings(policy=policy) if one.student == student)


def history(book, student="li", exercise="conv2d"):
    [person] = book.called(student)
    return book.history(person, exercise)


def last(book, student="li", exercise="conv2d", **more):
    return book.last_attempts(exercise, [Person(student)], **more).get(Person(student))


def test_a_grading_is_a_standing(book):
    book.record([graded(points=10)])
    found = standing(book)
    assert (found.exercise, found.verdict, found.points, found.out_of) == ("conv2d", Verdict.AC, 10, 10)
    assert (found.attempts, found.seed, found.version, found.late) == (1, "0", "v1", False)
    assert (found.file, found.isolation, found.submitted_at) == ("li.py", "isolated", "2026-11-24T00:00:00Z")


def test_the_same_grading_is_recorded_once(book):
    for _ in range(3):
        book.record([graded()])
    assert len(history(book)) == 1


def test_other_bytes_are_another_attempt_and_the_first_bytes_again_a_third(book):
    for source, points in (("a", 8), ("b", 3), ("a", 8)):
        book.record([graded(source=source, points=points, time=None)])
    assert [(row["number"], row["source_sha256"], row["points"]) for row in history(book)] == [
        (1, "a", 8),
        (2, "b", 3),
        (3, "a", 8),
    ]


def test_best_and_last_are_two_policies(book):
    book.record([graded(source="a", points=8)])
    book.record([graded(source="b", points=3)])
    assert standing(book, policy=Policy.BEST).points == 8
    assert standing(book, policy=Policy.LAST).points == 3


def test_a_file_that_cannot_be_run_costs_no_attempt(book):
    book.record([graded(source="a", points=0, verdict=Verdict.CE)])
    book.record([graded(source="b", points=3)])
    assert standing(book).attempts == 1
    assert last(book).counted == {"b"}


def test_a_regrading_raises_a_score(book):
    book.record([graded(points=5)])
    [recorded] = book.record([graded(points=7, version="v2")])
    assert (recorded.before, recorded.counts, recorded.gain) == ((Verdict.WA, 5), True, 2)
    assert standing(book).points == 7


def test_a_regrading_lowers_no_score_unless_it_may(book):
    book.record([graded(points=5)])
    [withheld] = book.record([graded(points=2, version="v2")])
    assert (withheld.counts, withheld.gain, standing(book).points) == (False, -3, 5)
    [counted] = book.record([graded(points=2, version="v2")], lower=True)
    assert (counted.counts, standing(book).points) == (True, 2)
    assert [(row["points"], row["counts"]) for row in history(book)] == [(5, True), (2, False), (2, True)]


def test_what_is_known_of_a_student(book):
    book.record([graded(source="a"), graded(student="wang", source="c")])
    book.record([graded(source="b"), graded(source="b", version="v2", points=1)])
    found = book.last_attempts("conv2d", [Person("li"), Person("wang"), Person("zhao")])
    told = {
        person.name: [(one.source_sha256, one.time, set(one.graded_under)) for one in some.attempts]
        for person, some in found.items()
    }
    day = "2026-11-24T00:00:00Z"
    assert told == {
        "li": [("a", day, {("v1", "0")}), ("b", day, {("v1", "0"), ("v2", "0")})],
        "wang": [("c", day, {("v1", "0")})],
    }
    assert found[Person("li")].counted == {"a", "b"}
    assert last(book, lower=True).attempts[-1].graded_under == {("v1", "0")}
    assert last(book, exercise="pool") is None


def test_late_attempts_stand_behind_those_in_time(book):
    book.record([graded(source="a", points=3)])
    book.record([graded(source="b", points=9, time=datetime(2026, 12, 2, tzinfo=UTC))])
    assert standing(book).points == 9
    book.set_deadline("conv2d", [Person("li")], datetime(2026, 12, 1, tzinfo=UTC))
    assert (standing(book).points, standing(book).late) == (3, False)
    book.set_deadline("conv2d", [Person("li")], datetime(2026, 12, 3, tzinfo=UTC))
    assert standing(book).points == 9


def test_a_student_who_was_only_late_is_shown_as_late(book):
    book.record([graded(late=True, time=None)])
    assert (standing(book).points, standing(book).late, standing(book).submitted_at) == (8, True, "")


def test_a_regrading_that_was_stopped_goes_on_as_the_same_run(book):
    book.record([graded(), graded(student="wang")])
    run = book.begin_again("conv2d", "v1", "0")
    book.record([graded(points=9)], again=run)
    assert book.begin_again("conv2d", "v1", "0") == run
    assert [bool(last(book, name, again=run).attempts[-1].graded_under) for name in ("li", "wang")] == [True, False]
    book.end_again(run)
    assert book.begin_again("conv2d", "v1", "0") != run


def test_reports_come_when_asked_for(book):
    book.record([graded(report='{"is":"文字"}')])
    assert [one.report for one in book.standings()] == [""]
    assert [one.report for one in book.standings(reports=True)] == ['{"is":"文字"}']


def test_standings_are_those_of_the_exercises_named(book):
    book.record([graded(exercise=name, student=student) for name in ("pool", "conv2d") for student in ("wang", "li")])
    assert [(one.exercise, one.student) for one in book.standings()] == [
        ("conv2d", "li"),
        ("conv2d", "wang"),
        ("pool", "li"),
        ("pool", "wang"),
    ]
    assert [one.exercise for one in book.standings(["pool"])] == ["pool", "pool"]
    assert book.exercises() == ["conv2d", "pool"]


def test_writers_at_once_lose_nothing_and_record_nothing_twice(place):
    with open_gradebook(place):
        pass
    failures = []

    def write(order):
        try:
            with open_gradebook(place) as mine:
                for turn in range(5):
                    mine.record([graded(student=f"s{i}", source=str(turn), time=None) for i in order])
        except Exception as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(range(8)[::step],)) for step in (1, -1, 1, -1)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with open_gradebook(place) as reader:
        for i in range(8):
            rows = history(reader, f"s{i}")
            assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
            sources = [row["source_sha256"] for row in rows]
            assert all(one != two for one, two in pairwise(sources))


def test_several_programs_may_make_the_gradebook_at_once(place):
    failures = []

    def make():
        try:
            with open_gradebook(place) as mine:
                mine.record([graded()])
        except Exception as error:
            failures.append(error)

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert failures == []


def shape(engine):
    """Every column and constraint of a database."""
    found = inspect(engine)
    return {
        table: (
            sorted((column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(table)),
            found.get_pk_constraint(table)["constrained_columns"],
            sorted(tuple(one["column_names"]) for one in found.get_unique_constraints(table)),
            sorted((*one["constrained_columns"], one["referred_table"]) for one in found.get_foreign_keys(table)),
            sorted((one["name"], *one["column_names"]) for one in found.get_indexes(table)),
        )
        for table in sorted(found.get_table_names())
    }


def test_all_migrations_one_after_the_other_make_what_is_made_at_once(place, request):
    other = place + "2" if "://" not in place else request.getfixturevalue("postgres")()
    engine = database._sqlite(Path(other), True) if "://" not in other else database._by_url(other)
    database.migrate(engine)
    with open_gradebook(place) as book, engine.connect() as connection:
        assert shape(book._engine) == shape(engine)
        assert database._version(connection) == database.NEWEST
    engine.dispose()


def first_version(place):
    """A gradebook as the first version kept it: li cannot be run, twice, and wang earns 7 points."""
    engine = database._sqlite(Path(place), True) if "://" not in place else database._by_url(place)
    database.migrate(engine, to="0001")
    problem = {"en": "Line 1: '(' was never closed\n    def f(\ud800", "zh": "第 1 行有\x00语法错误\n    def f("}
    unrunnable, wrong = json.dumps({"problem": problem}), json.dumps({"problem": None})
    old = MetaData()
    old.reflect(engine)
    with engine.begin() as connection:
        connection.execute(old.tables["students"].insert(), [{"id": 1, "name": "li"}, {"id": 2, "name": "wang"}])
        given = {"exercise": "conv2d", "number": 1, "file": "a.py", "submitted_at": "", "late": False}
        attempts = [{"student_id": n, "source_sha256": str(n)} | given for n in (1, 2)]
        connection.execute(old.tables["attempts"].insert(), attempts)
        given = {"version": "v1", "out_of": 10, "isolation": "isolated", "layers": "", "graded_at": "", "counts": True}
        rows = [(1, "0", "CE", 0, unrunnable), (1, "1", "CE", 0, unrunnable), (2, "0", "WA", 7, wrong)]
        names = ("attempt_id", "seed", "verdict", "points", "report")
        kept = [given | {"again": ""} | dict(zip(names, row, strict=True)) for row in rows]
        connection.execute(old.tables["gradings"].insert(), kept)
    engine.dispose()


def test_a_gradebook_of_an_older_version_is_brought_up_to_date_and_goes_on(place):
    first_version(place)
    with open_gradebook(place) as book:
        li, wang = book.standings()
        assert (li.verdict, li.attempts, li.problem.en) == (Verdict.CE, 0, "Line 1: '(' was never closed")
        assert (li.problem.zh, li.system_id) == ("第 1 行有 语法错误", "")
        assert (wang.points, wang.problem, len(history(book))) == (7, Text("", ""), 2)
        book.record([graded(Person("li", "4711", "canvas"), points=9, source="c")])
        assert (standing(book).points, standing(book).system_id) == (9, "4711")
        assert len(history(book)) == 3


def test_several_programs_may_bring_it_up_to_date_at_once(place):
    first_version(place)
    failures = []

    def open_it():
        try:
            with open_gradebook(place) as mine:
                assert [one.student for one in mine.standings()] == ["li", "wang"]
        except Exception as error:
            failures.append(error)

    openers = [threading.Thread(target=open_it) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert failures == []


def test_the_reason_why_a_file_cannot_be_run_is_kept_as_a_line(book):
    long = Text("Line 1: \ud800 " + "x" * 300 + "\n  def", "第 1 行\x00" + "错" * 300)
    book.record([graded(points=0, verdict=Verdict.CE, problem=in_a_line(long))])
    kept = standing(book).problem
    assert kept.en == "Line 1:   " + "x" * 189 + "…"
    assert kept.zh == "第 1 行 " + "错" * 193 + "…"


def test_the_tables_are_those_that_the_code_expects(place):
    with open_gradebook(place) as book:
        found = inspect(book._engine)
        for table in metadata.tables.values():
            columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
            assert columns == {column.name: bool(column.nullable) for column in table.columns}
            unique = {constraint["name"] for constraint in found.get_unique_constraints(table.name)}
            assert {c.name for c in table.constraints if (c.name or "").startswith("uq_")} <= unique


def test_the_tables_themselves_refuse_a_grading_twice(book):
    book.record([graded()])
    with book._engine.begin() as connection:
        row = dict(connection.execute(gradings.select()).one()._mapping)
        del row["id"]
        with contextlib.ExitStack() as stack:
            stack.enter_context(pytest.raises(IntegrityError))
            connection.execute(gradings.insert().values(**row))
        connection.rollback()


def test_a_gradebook_of_a_newer_version_is_not_touched(place):
    with open_gradebook(place) as book, book._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UsageError, match="newer version of grade"), open_gradebook(place):
        pass


def test_a_gradebook_that_is_not_there_is_not_made_for_reading(tmp_path):
    with pytest.raises(UsageError, match="There is no gradebook"), open_gradebook(str(tmp_path / "x.db"), create=False):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("my grades are in my head " * 50)
    with pytest.raises(UsageError, match="cannot be opened: file is not a database"):
        open_gradebook(str(tmp_path / "notes.txt")).__enter__()


FOREIGN = ("en", "is not a gradebook of grade; nothing"), ("zh", "不是 grade 的成绩册；未作任何改动。")


@pytest.mark.parametrize("create", [True, False])
def test_a_database_of_another_program_is_refused_and_stays_as_it_is(place, create):
    engine = create_engine(f"sqlite:///{place}") if "://" not in place else database._by_url(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("CREATE TABLE songs (name TEXT)")
    before = Path(place).read_bytes() if "://" not in place else None
    with pytest.raises(UsageError) as refused:
        open_gradebook(place, create).__enter__()
    assert all(said in refused.value.text.say(language) for language, said in FOREIGN)
    assert set(inspect(engine).get_table_names()) == {"alembic_version", "songs"}
    engine.dispose()
    assert before is None or Path(place).read_bytes() == before


def test_an_empty_database_becomes_a_gradebook_only_for_writing(tmp_path):
    (tmp_path / "g.db").touch()
    with pytest.raises(UsageError, match="is not a gradebook"):
        open_gradebook(str(tmp_path / "g.db"), create=False).__enter__()
    with open_gradebook(str(tmp_path / "g.db")) as book:
        assert book.students() == {}


CLOSED = """
import os, pathlib, subprocess, sys
from tests.gradebook.test_gradebook import first_version, graded
from grader.gradebook import open_gradebook
os.chdir(pathlib.Path.home())
with open_gradebook("g.db") as book:
    book.record([graded(points=7)])
first_version("old.db")
for name in ("g.db", "old.db"):
    os.chmod(name, 0o444)
os.chmod(".", 0o555)
for name in ("g.db", "old.db"):
    for language in ("en", "zh"):
        command = [sys.executable, "-m", "grader", "scores", "--gradebook", name, "--lang", language]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        print(done.returncode, (done.stdout + done.stderr).strip())
"""


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_gradebook_that_may_only_be_read_is_read_unless_it_must_be_brought_up_to_date():
    assert ordinary.printed(CLOSED) == [
        "0 student  conv2d  together",
        "li         7/10         7",
        "0 学生  conv2d  合计",
        "li      7/10     7",
        "2 grade: The gradebook old.db is of an older version of grade and must be brought up to date, which needs "
        "somebody who may write to it (attempt to write a readonly database). Let them run grade scores once, or copy "
        "the gradebook.",
        "2 grade: 成绩册 old.db 由旧版本的 grade 建立，需要升级，而升级需要写入权限（数据库只读，无法写入）。"
        "请让有写入权限的人运行一次 grade scores，或复制一份成绩册。",
    ]


@pytest.mark.parametrize("url", ["mysteryql://host/name", "://", "postgresql://grade:secret@/x?host=/nowhere"])
def test_a_url_that_leads_nowhere_is_refused_without_its_password(url):
    with pytest.raises(UsageError, match="cannot be opened") as refused:
        open_gradebook(url).__enter__()
    assert "secret" not in refused.value.text.en + refused.value.text.zh


def test_sqlite_files_are_ordinary_databases(tmp_path):
    with open_gradebook(str(tmp_path / "g.db")) as book:
        book.record([graded()])
    engine = create_engine(f"sqlite:///{tmp_path / 'g.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM names").all() == [("li",)]
    engine.dispose()
