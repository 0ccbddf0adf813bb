"""Way into a database: connecting to it, and bringing its tables up to date.

SQLite keeps a write-ahead log, so that readers and a writer do not wait for each other, and takes the write lock when a
transaction begins: two that both read first would refuse each other later.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, create_engine, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from grader.gradebook import roll
from grader.gradebook.database_errors import BUSY, remedy, told, watch
from grader.gradebook.tables import metadata
from grader.messages.errors import UsageError
from grader.messages.text import Text, same

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
NEWEST = "0005"  # the last migration
PATIENCE = 60  # seconds to wait for another writer
LOOK = 0.01  # seconds between tries where SQLite does not wait
seen = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))  # Alembic's own
OURS = {seen.name, "attempts", "gradings"}  # tables that every version had
MIGRATION_LOCK = 0x67726164  # of PostgreSQL's advisory locks, one number is ours


def connect(place: str, create: bool) -> Engine:
    """An engine for the database at `place`, its tables up to date. Raises UsageError."""
    try:
        engine = _sqlite(Path(place), create) if "://" not in place else _by_url(place)
        _bring_up_to_date(engine, place, create)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise _refused(place, same(f"{error}"), _KINDS) from None
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        advice = remedy(error)
        raise _refused(place, told(error), Text(" ", "") + advice if advice else Text("", "")) from None
    watch(engine, shown(place))
    return engine


_KINDS = Text(
    " Give a file, or a URL such as postgresql://user@host/name.",
    "请给出文件，或形如 postgresql://user@host/name 的 URL。",
)


def _refused(place: str, why: Text, hint: Text) -> UsageError:
    called = shown(place)
    return UsageError(
        Text(f"The gradebook {called} cannot be opened: {why.en}.", f"无法打开成绩册 {called}：{why.zh}。") + hint
    )


def shown(place: str) -> str:
    """A gradebook as it is named to people: its place without a password."""
    return make_url(place).render_as_string() if "://" in place and "@" in place else place


def _sqlite(path: Path, create: bool) -> Engine:
    if not create and not path.is_file():
        raise UsageError(
            Text(
                f"There is no gradebook {path}. grade batch makes one; --gradebook names another.",
                f"没有成绩册 {path}。grade batch 会建立成绩册；用 --gradebook 指定其他文件。",
            )
        )
    alone = not create and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    engine = create_engine(_to_read(path) if alone else f"sqlite:///{path}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _to_read(path: Path) -> str:
    """The URL of a file that is only read. Without a log there is no writer, and no file beside it may be needed."""
    log = path.with_name(f"{path.name}-wal")
    return f"sqlite:///file:{quote(str(path.resolve()))}?mode=ro{'' if log.exists() else '&immutable=1'}&uri=true"


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last gradings, which are graded again
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _by_url(place: str) -> Engine:
    url = make_url(place)
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True)


def _bring_up_to_date(engine: Engine, place: str, create: bool) -> None:
    try:
        with engine.connect().execution_options(reading=True) as connection:
            tables = set(inspect(connection).get_table_names())
            if (tables or not create) and not tables >= OURS:
                raise _no_gradebook(place)
            found = _version(connection) if tables else None
        if found is None:
            _make(engine)
        elif found != NEWEST:
            _migrate_or_say_who_can(engine, place, found)
        elif create:
            with engine.begin():  # who cannot write to it hears so now, not after the first gradings
                pass
    except BaseException:
        engine.dispose()
        raise


def _no_gradebook(place: str) -> UsageError:
    called = shown(place)
    return UsageError(
        Text(
            f"{called} is not a gradebook of grade; nothing was changed in it. --gradebook names another.",
            f"{called} 不是 grade 的成绩册；未作任何改动。用 --gradebook 指定其他成绩册。",
        )
    )


def _migrate_or_say_who_can(engine: Engine, place: str, found: str) -> None:
    if found > NEWEST:
        raise _newer()
    try:
        migrate(engine)
    except DBAPIError as error:
        why, called = told(error), shown(place)
        raise UsageError(
            Text(
                f"The gradebook {called} is of an older version of grade and must be brought up to date, which needs "
                f"somebody who may write to it ({why.en}). Let them run grade scores once, or copy the gradebook.",
                f"成绩册 {called} 由旧版本的 grade 建立，需要升级，而升级需要写入权限（{why.zh}）。"
                "请让有写入权限的人运行一次 grade scores，或复制一份成绩册。",
            )
        ) from None


def _make(engine: Engine) -> None:
    """Make all tables at once, as if every migration had been run. A test compares the two."""
    if engine.dialect.name == "sqlite":
        _keep_a_log(engine)
    with engine.begin() as connection:
        _exclusively(connection)
        if _version(connection) is None:  # nobody was faster
            metadata.create_all(connection)
            seen.create(connection)
            connection.execute(seen.insert().values(version_num=NEWEST))


def _keep_a_log(engine: Engine) -> None:
    """The file remembers that it has a log. Nothing of it can be changed within a transaction.

    SQLite itself waits for no other program here, which may be doing the same.
    """
    patience = time.monotonic() + PATIENCE
    with closing(engine.raw_connection()) as connection:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if remedy(error) is not BUSY or time.monotonic() > patience:
                    raise
                time.sleep(LOOK)
            else:
                return


def _version(connection: Connection) -> str | None:
    """The last migration that the database has seen."""
    if not inspect(connection).has_table(seen.name):
        return None
    found: str | None = connection.execute(select(seen.c.version_num)).scalar()
    return found


def _exclusively(connection: Connection) -> None:
    """Everybody else who wants to change tables waits. In SQLite, whoever writes does."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))


def migrate(engine: Engine, to: str = "head") -> None:
    """Run the migrations that the database has not seen, up to one of them."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    try:
        with _tables_may_be_replaced(engine) as connection, connection.begin():
            _exclusively(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, to)
            if to == "head":
                roll.settle_everybody(connection)
    except CommandError:
        raise _newer() from None


@contextmanager
def _tables_may_be_replaced(engine: Engine) -> Iterator[Connection]:
    """A connection for migrations. SQLite changes a column by making the table anew, while others refer to it."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA foreign_keys = OFF")  # says nothing within a transaction, and so before it
        try:
            yield connection
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _newer() -> UsageError:
    return UsageError(
        Text(
            "The gradebook was made by a newer version of grade; install that one.",
            "此成绩册由更新版本的 grade 建立；请安装该版本。",
        )
    )
