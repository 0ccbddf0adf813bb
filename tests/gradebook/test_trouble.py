"""A gradebook in trouble through no fault of ours: what happened, what to do, and nothing is lost or graded twice."""

import contextlib
import sqlite3
import subprocess
import sys
import time

import pytest

pytest.importorskip("alembic", reason="a gradebook needs the extra 'gradebook'")
pytest.importorskip("sqlalchemy", reason="a gradebook needs the extra 'gradebook'")

from grader.gradebook import database, open_gradebook
from grader.messages.errors import JudgeError, UsageError
from tests.courses import RIGHT, course
from tests.gradebook.test_gradebook import graded, history

SLOW = "import time\ntime.sleep(0.05)\n" + RIGHT
IMPATIENT = "from grader.gradebook import database; database.PATIENCE = 0.5; from grader.cli.app import main; main()"
LOCKED = {
    "en": "grade: The gradebook gradebook.db cannot be used any longer: database is locked. Another program has kept "
    "it for itself for too long: wait until it is done, or end it. "
    "What was recorded is kept, and the same command goes on.\n",
    "zh": "grade: 成绩册 gradebook.db 已无法继续使用：数据库正被占用。另一个程序长时间独占它：请等它结束，或将其终止。"
    "已记录的结果均已保存，再次运行同一命令即可继续。\n",
}


@pytest.fixture
def home(tmp_path):
    course(tmp_path / "course")
    (tmp_path / "subs").mkdir()
    for i in range(40):
        (tmp_path / "subs" / f"s{i:02}.py").write_text(f"{SLOW}# {i}\n")
    return tmp_path


def started(home, *more):
    words = ["batch", "subs", "--exercise", "scale", "--course", "course", "--jobs", "1", "--seed", "s", *more]
    return subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, *words], cwd=home, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def recorded(place):
    """How many gradings are there; none while the tables are being made."""
    with contextlib.suppress(UsageError), open_gradebook(place) as book:
        return len(list(book.standings()))
    return 0


def wait_for_the_first(there, place):
    patience = time.monotonic() + 120
    while not there() or not recorded(place):
        assert time.monotonic() < patience
        time.sleep(0.02)


@contextlib.contextmanager
def locked(file):
    """Another program writes, and does not come to an end."""
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_gradebook_that_is_locked_during_a_batch_costs_nothing(home, language):
    file = home / "gradebook.db"
    running = started(home, "--lang", language)
    wait_for_the_first(file.exists, str(file))
    with locked(file):
        told = running.communicate(timeout=180)[1]
    assert (running.returncode, told) == (3, LOCKED[language])
    before = recorded(str(file))
    again = started(home)
    told = again.communicate(timeout=300)[1]
    assert (again.returncode, f"{before} known before" in told) == (0, True), told
    assert 0 < before < 40
    with open_gradebook(str(file)) as book:
        assert [len(history(book, f"s{i:02}", "scale")) for i in range(40)] == [1] * 40


def test_a_server_that_is_lost_during_a_batch_costs_nothing(home, postgres):
    import psycopg

    url = postgres()
    name = url.partition("@/")[2].partition("?")[0]
    running = started(home, "--gradebook", url)
    wait_for_the_first(lambda: "alembic_version" in tables(url), url)
    with psycopg.connect(url.replace(name, "postgres"), autocommit=True) as other:
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        told = running.communicate(timeout=180)[1]
        other.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert (running.returncode, told.count("\n")) == (3, 1), told
    assert told.startswith(f"grade: The gradebook postgresql://grade@/{name}?host=")
    assert told.endswith("See that its disk or its server is there and works. What was recorded is kept, and the same "
                         "command goes on.\n")  # fmt: skip
    before = recorded(url)
    again = started(home, "--gradebook", url)
    assert f"{before} known before" in again.communicate(timeout=300)[1]
    with open_gradebook(url) as book:
        assert [len(history(book, f"s{i:02}", "scale")) for i in range(40)] == [1] * 40


def test_a_connection_that_was_cut_while_idle_is_made_anew(postgres):
    import psycopg

    url = postgres()
    name = url.partition("@/")[2].partition("?")[0]
    with open_gradebook(url) as book:
        assert book.exercises() == []
        with psycopg.connect(url.replace(name, "postgres"), autocommit=True) as other:
            cut = other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            assert cut.fetchall()
            while other.execute("SELECT 1 FROM pg_stat_activity WHERE datname = %s", [name]).fetchone():
                time.sleep(0.01)
        assert book.exercises() == []


def tables(url):
    import psycopg

    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return {name for (name,) in found}


@pytest.mark.parametrize(
    ("pragma", "en", "zh"),
    [
        (
            "max_page_count = 1",
            "database or disk is full. Make room there. What was recorded is kept",
            "数据库或磁盘已满。请腾出空间。已记录的结果均已保存",
        ),
        (
            "query_only = on",
            "attempt to write a readonly database. See that you may write to it and to its folder. What was",
            "数据库只读，无法写入。请确认你对它及其所在文件夹有写入权限。已记录",
        ),
    ],
)
def test_a_gradebook_that_takes_nothing_more_says_why_and_keeps_what_it_has(tmp_path, pragma, en, zh):
    with open_gradebook(str(tmp_path / "g.db")) as book:
        book.record([graded()])
        with book._engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        with pytest.raises(JudgeError) as refused:
            book.record([graded(student=f"s{i}", report="x" * 9999) for i in range(9)])
        assert en in refused.value.text.en
        assert zh in refused.value.text.zh
        assert [one.student for one in book.standings()] == ["li"]


@pytest.mark.parametrize("create", [True, False])
def test_a_gradebook_that_is_locked_from_the_start_is_not_opened(tmp_path, monkeypatch, create):
    file = tmp_path / "g.db"
    with open_gradebook(str(file)) as book:
        book.record([graded()])
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UsageError, match=r"cannot be opened: database is locked\. Another program"):
            open_gradebook(str(file), create).__enter__()


def test_a_gradebook_is_made_once_another_program_lets_go_of_the_file(tmp_path, monkeypatch):
    file = tmp_path / "g.db"
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("CREATE TABLE another (x)")  # something to lock
        other.execute("DROP TABLE another")
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(database, "PATIENCE", 0.1)
        with pytest.raises(UsageError, match=r"cannot be opened: database is locked\. Another program"):
            open_gradebook(str(file)).__enter__()
        other.execute("ROLLBACK")
    with open_gradebook(str(file)) as book:
        assert book.students() == {}


def test_who_may_not_write_hears_so_before_anything_is_graded(tmp_path):
    with open_gradebook(str(tmp_path / "g.db")):
        pass
    with locked(tmp_path / "g.db"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "PATIENCE", 0.1)
        with open_gradebook(str(tmp_path / "g.db"), create=False) as book:  # a reader need not wait
            assert book.students() == {}
        with pytest.raises(UsageError, match="cannot be opened: database is locked"):
            open_gradebook(str(tmp_path / "g.db")).__enter__()
