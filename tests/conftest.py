"""What several tests share: one warm sandbox for all of them, and a language that does not depend on the machine."""

import pytest

from grader.sandbox import start


@pytest.fixture(scope="session")
def sandbox():
    with start() as runner:
        yield runner


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "GRADE_LANG", "GRADE_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
