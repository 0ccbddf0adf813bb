"""Sessions in the one warm sandbox: these tests try what a program can do, not how the sandbox starts."""

import pytest

from grader.model.outcome import Limits, Program, Step

LIMITS = Limits(seconds=0.2, memory_mb=128)


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
