"""This module is the way into a database: connecting to it, and bringing its tables up to date.

SQLite keeps a write-ahead log, so that readers and a writer do not wait for each other, and takes the write lock when a
transaction begins: two that both read first would refuse each other later.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, create_engine, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from grader.errors import UsageError
from grader.gradebook.tables import metadata
from grader.text import Text

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
NEWEST = "0002"  # the last migration
PATIENCE = 60  # seconds to wait for another writer
seen = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))  # Alembic's own
MIGRATION_LOCK = 0x67726164  # of PostgreSQL's advisory locks, one number is ours


def connect(place: str, create: bool) -> Engine:
    """An engine for the database at `place`, its tables up to date. Raises UsageError."""
    try:
        engine = _sqlite(Path(place), create) if "://" not in place else _by_url(place)
        _bring_up_to_date(engine)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise _refused(place, f"{error}", _KINDS) from None
    except (SQLAlchemyError, OSError) as error:
        why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise _refused(place, why, Text("", "")) from None
    return engine


_KINDS = Text(
    " Give a file, or a URL such as postgresql://user@host/name.",
    "请给出文件，或形如 postgresql://user@host/name 的 URL。",
)


def _refused(place: str, why: str, hint: Text) -> UsageError:
    shown = make_url(place).render_as_string() if "://" in place and "@" in place else place  # without the password
    return UsageError(
        Text(f"The gradebook {shown} cannot be opened: {why}.", f"无法打开成绩册 {shown}：{why}。") + hint
    )


def _sqlite(path: Path, create: bool) -> Engine:
    if not create and not path.is_file():
        raise UsageError(
            Text(
                f"There is no gradebook {path}. grade batch makes one; --gradebook names another.",
                f"没有成绩册 {path}。grade batch 会建立成绩册；用 --gradebook 指定其他文件。",
            )
        )
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say
    connection.execute("PRAGMA journal_mode = WAL")
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


def _bring_up_to_date(engine: Engine) -> None:
    try:
        with engine.connect() as connection:
            found = _version(connection)
        if found is None:
            _make(engine)
        elif found != NEWEST:
            migrate(engine)
    except BaseException:
        engine.dispose()
        raise


def _make(engine: Engine) -> None:
    """Make all tables at once, as if every migration had been run. A test compares the two."""
    with engine.begin() as connection:
        _exclusively(connection)
        if _version(connection) is None:  # nobody was faster
            metadata.create_all(connection)
            seen.create(connection)
            connection.execute(seen.insert().values(version_num=NEWEST))


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
        with engine.begin() as connection:
            _exclusively(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, to)
    except CommandError:
        raise UsageError(
            Text(
                "The gradebook was made by a newer version of grade; install that one.",
                "此成绩册由更新版本的 grade 建立；请安装该版本。",
            )
        ) from None
