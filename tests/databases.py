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
OPTIONS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "shared_buffers=16MB")
# The server ends, and its folder goes, when its standard input closes: also when the tests were killed.
UNTIL_CLOSED = '"$@" >"$HOME/log" 2>&1 & read -r _; kill -QUIT $!; wait $!; rm -rf "$HOME"'


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
    settings = [word for option in (*OPTIONS, f"unix_socket_directories={home}") for word in ("-c", option)]
    running = None
    try:
        made = ("-A", "trust", "-U", "grade", "-E", "UTF8", "--no-locale", "--no-sync")
        done = subprocess.run([programs() / "initdb", "-D", home / "data", *made], **_as(owner, home))
        assert done.returncode == 0, done.stdout.decode()
        command = ["sh", "-c", UNTIL_CLOSED, "sh", programs() / "postgres", "-D", home / "data", *settings]
        running = subprocess.Popen(
            command, **_as(owner, home) | {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL}
        )
        _wait_for(home)
        yield lambda name: f"postgresql://grade@/{name}?host={home}"
    finally:
        if running:
            running.stdin.close()
            running.wait(120)  # a busy machine takes its time to remove the databases
        shutil.rmtree(home, ignore_errors=True)


def _wait_for(home):
    """Until the server takes connections."""
    import psycopg

    patience = time.monotonic() + 120
    while True:
        try:
            psycopg.connect(f"postgresql://grade@/postgres?host={home}").close()
        except psycopg.OperationalError:
            assert time.monotonic() < patience, (home / "log").read_text()
            time.sleep(0.05)
        else:
            return


def _owner():
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid():
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as(owner, home):
    """How its programs are started: as their owner, in an environment of their own."""
    given = {"cwd": "/", "stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    given["env"] = {"HOME": str(home), "PATH": os.environ["PATH"]}
    return given | ({"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {})


def create(url):
    """Make a database of its own on a server; its URL. `url` makes URLs from names."""
    import psycopg

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url(name)
