"""Databases for tests: SQLite files, and a PostgreSQL server of our own where its programs are installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

OLDEST_FIRST = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
OPTIONS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c shared_buffers=16MB"


def programs():
    """The folder of initdb and postgres, or None."""
    found = shutil.which("initdb")
    folders = [*OLDEST_FIRST, *([Path(found).parent] if found else [])]
    return next((folder for folder in reversed(folders) if (folder / "postgres").exists()), None)


@contextmanager
def server():
    """A private PostgreSQL server on a Unix socket; yields how to make the URL of one of its databases."""
    owner = _owner()
    home = Path(tempfile.mkdtemp(prefix="grade-pg-"))
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
    data, log = home / "data", home / "log"
    try:
        _run("initdb", "-D", data, "-A", "trust", "-U", "grade", "-E", "UTF8", "--no-locale", "--no-sync", owner=owner)
        _run("pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{OPTIONS} -k {home}", "start", owner=owner)
        try:
            yield lambda name: f"postgresql://grade@/{name}?host={home}"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", owner=owner)
    finally:
        shutil.rmtree(home)


def _owner():
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid():
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _run(program, *arguments, owner):
    as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    command = [str(programs() / program), *map(str, arguments)]
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **as_owner
    )
    assert done.returncode == 0, done.stdout.decode()


def create(url):
    """Make a database of its own on a server; its URL. `url` makes URLs from names."""
    import psycopg

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url(name)
