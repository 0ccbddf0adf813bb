"""One warm sandbox for all tests of this folder; they try what a program can do, not how it starts."""

import pytest

from grader.outcome import Limits, Program, Step
from grader.sandbox.run import Sandbox

LIMITS = Limits(seconds=0.2, memory_mb=128)


@pytest.fixture(scope="session")
def sandbox():
    with Sandbox() as warm:
        yield warm


@pytest.fixture
def opened(sandbox):
    """A function that opens a session for a source text; all are closed in the end."""
    sessions = []

    def open_(source, limits=LIMITS):
        sessions.append(sandbox.open(Program(source), limits))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()


@pytest.fixture
def called(opened):
    """A function that calls `f` of a source text once."""
    return lambda source, *args, limits=LIMITS, **kwargs: opened(source, limits).call([Step("f", args, kwargs)])
