"""A coverage-guided run of what reads a worker's answers. Not part of the tests: it takes as long as one lets it.

    python -m venv fuzz && fuzz/bin/pip install atheris -e . && mkdir corpus
    fuzz/bin/python -m tests.fuzz.fuzz_wire corpus -max_total_time=600 -max_len=4096 -rss_limit_mb=512 -timeout=2

It stops at the first input that raises anything but WireError, takes 2 seconds or 512 MiB (results: docs/security.md).
"""

import sys

import atheris

with atheris.instrument_imports(include=["grader"]):
    from grader.checks.compare import mismatch
    from grader.checks.describe import kind
    from grader.model.code_exercise import Tolerance
    from grader.model.outcome import Limits, Loaded, Program, Raised, Returned, Step, Stopped
    from grader.render.values import code, rows
    from grader.sandbox.child import wire
    from grader.sandbox.session import PER_VALUE, _unwired, _weight
    from tests.sandbox.streams import Says

import numpy as np

EXPECTED = (np.ones((2, 3)), np.arange(4), (np.ones(2), None), 3, 2.5, True, "text", {"dw": np.ones(2)})
SEEDS = (
    None,
    [True, 3, -1.5, 2j, "text", {"a": (np.arange(6.0).reshape(2, 3), np.float32(1))}],
    {"value": np.ones((1, 2, 3, 4)), "changed": ["0"]},
    {"type": "ValueError", "message": "m", "traceback": "t", "line": 3},
    [wire.Unplain("Tensor"), wire.Earlier(0, -1), np.zeros((0, 4), np.int8), np.array(True)],
)
LOADED = b"".join(wire.frame(wire.LOADED, {"functions": {"f": ("x", "y=")}, "raised": []}))


def one_input(data: bytes) -> None:
    """Read `data` as a channel and as an answer, and do with what comes of it what a judge does."""
    as_channel(data)
    try:
        value = wire.decode(data)
    except wire.WireError:
        return
    assert _weight(value) < (PER_VALUE + 1) * (len(data) + 1)
    plain = _unwired(value)
    for expected in EXPECTED:
        mismatch(expected, plain, Tolerance())
    kind(plain)
    assert len(code(plain)) <= 2001
    assert len(rows(plain)) <= 61


def as_channel(data: bytes) -> None:
    """Ask a worker that says these bytes: behind an honest first message, and from the beginning."""
    for said in (LOADED + data, LOADED + wire.HEAD.pack(wire.MAGIC, wire.RESULT, len(data)) + data, data):
        session = Says(said).open(Program("", "mine.py"), Limits())
        loaded = session.load()
        assert isinstance(loaded, Loaded | Raised | Stopped)
        outcome = session.call([Step("f", (1,), {"y": 2})])
        assert isinstance(outcome, Returned | Raised | Stopped)
        session.close()


def seeds(folder: str) -> None:
    """A few well-formed answers to begin with."""
    from pathlib import Path

    for number, value in enumerate(SEEDS):
        body = b"".join(bytes(part) for part in wire.frame(wire.RESULT, value))[wire.HEAD.size :]
        Path(folder, f"seed{number}").write_bytes(body)
        Path(folder, f"frame{number}").write_bytes(
            b"".join(wire.frame(wire.RAISED if number == 3 else wire.RESULT, value))
        )


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        if not argument.startswith("-"):
            seeds(argument)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
