"""What several tests share: one warm sandbox for all of them, and a language that does not depend on the machine."""

import os
import signal

import hypothesis
import pytest

from grader.sandbox import start
from tests import databases

hypothesis.settings.register_profile("any machine", deadline=None)  # a busy one is not wrong
hypothesis.settings.load_profile("any machine")


def pytest_configure():
    """Hear Ctrl-C, as what the tests start does then: under nohup, or in the background of a shell, it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("PATH", os.defpath)  # without one a shell still finds its commands


@pytest.fixture(scope="session")
def sandbox():
    with start() as runner:
        yield runner


@pytest.fixture(scope="session")
def postgres():
    """Makes empty PostgreSQL databases, on a server that only these tests have."""
    if databases.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg", reason="PostgreSQL needs the extra 'gradebook'")
    with databases.server() as url:
        yield lambda: databases.create(url)


@pytest.fixture(scope="session", autouse=True)
def _no_progress():
    """Grading in tests is nobody's progress."""
    os.environ["GRADE_PROGRESS"] = "off"


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "GRADE_LANG", "GRADE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("TERM", "xterm")
