"""Whatever a worker answers can be judged and shown: no exception of ours, no screen without end, in no format."""

import io
import json
import struct
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from grader.checks.compare import mismatch
from grader.judging.judge import judge
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Isolation, Limits, Loaded, Opaque, Program, Raised, Returned, Step, Stop, Stopped
from grader.model.report import redacted
from grader.render.json.report import as_data
from grader.render.terminal.report import page
from grader.sandbox.child.wire import LOADED, RAISED, READY, RESULT, decode, frame
from grader.sandbox.session import _raised
from grader.submission.file import parse
from tests.courses import RIGHT, exercise
from tests.judging.test_judge import LAWS
from tests.sandbox.streams import Says
from tests.sandbox.test_wire import VALUES

EXPECTED = (np.ones((2, 3)), np.arange(4), (np.ones(2), None), 3, 2.5, True, None, "text", {"dw": np.ones(2), "db": 1})
STRANGE = (
    10**5000,
    -(10**5000),
    {"dw": 10**5000, "db": 1},
    {"dw": np.ones(2), "db": np.ones(2)},
    {"db": 1, "dw": np.full(2, np.nan)},
    "\x1b[2J\n" * 100_000,
    {"\x1b[31m": "[bold]x[/nothing]"},
    [10**5000, ["[/]"]],
    ["x" * 1000] * 40_000,
    np.zeros((0, 1 << 40)),
    np.zeros((1 << 22, 1, 1), np.int8),
    np.zeros((1,) * 32),
    np.array(np.nan),
    np.array([[np.inf, -np.inf, np.nan]] * 2),
    np.full((2, 3), np.inf),
    np.full((2, 3), 1 + 2j),
    np.full((2, 3), 65504, np.float16),
    np.full((2, 3), 2**64 - 1, np.uint64),
    np.full(4, True),
    np.float16("nan"),
    np.bool_(True),
    complex(np.inf, np.nan),
    Opaque("[red]Tensor[/]"),
)


def told(said):
    """The exception as the session takes it from a worker."""
    return _raised(said, 0, 0.0)


OUTCOMES = (
    VALUES.map(Returned)
    | st.sampled_from(STRANGE).map(Returned)
    | st.dictionaries(st.sampled_from(["type", "message", "traceback", "line"]), VALUES).map(told)
    | st.builds(Stopped, st.sampled_from(Stop), st.sampled_from(["", "SIGSEGV", "status 3", "64 MiB"]))  # our own words
)


class Whatever:
    """A runner whose sessions give one outcome to every call."""

    isolation = Isolation("isolated", ("namespaces",))

    def __init__(self, outcome):
        self.outcome = outcome

    def open(self, program, limits):
        return self

    def load(self):
        return Loaded({"scale": ("x", "by=")})

    def call(self, steps, seconds=None, ahead=()):
        return self.outcome

    def output(self):
        return "[/red] printed"

    def close(self):
        pass


@pytest.fixture(scope="module")
def exercises(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    return [exercise(folder / "plain"), exercise(folder / "laws", LAWS)]


def shown(exercises, outcome):
    """The size of the longest thing shown for a program that answers `outcome` to every call."""
    sizes = []
    for one in exercises:
        report = redacted(judge(one, parse(RIGHT.encode(), Path("mine.py")), Whatever(outcome)))
        for language in ("en", "zh"):
            console = Console(width=100, file=io.StringIO())
            console.print(page(report, language, 100))
            text = console.file.getvalue()
            assert "\x1b" not in text
            sizes += [len(text), len(json.dumps(as_data(report, language)))]
    return max(sizes)


@given(OUTCOMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_outcome_becomes_a_report_of_bounded_size(exercises, outcome):
    assert shown(exercises, outcome) < 100_000


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: f"{type(value).__name__}")
def test_strange_values_are_shown_quickly_and_shortly(exercises, value):
    start = time.monotonic()
    assert shown(exercises, Returned(value)) < 100_000
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: f"{type(value).__name__}")
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda value: type(value).__name__)
def test_nothing_strange_is_right(expected, value):
    found = mismatch(expected, value, Tolerance())
    assert found is not None or (expected is True and value is STRANGE[-3])
    if found:
        assert len(found.text.en) < 400
        assert found.text.zh


@given(st.sampled_from(EXPECTED), VALUES)
def test_comparing_never_raises(expected, value):
    mismatch(expected, value, Tolerance())


FRAMES = st.builds(
    lambda kind, value: b"".join(map(bytes, frame(kind, value))),
    st.sampled_from([LOADED, RESULT, RAISED, READY]),
    VALUES,
)
HONEST = b"".join(frame(LOADED, {"scale": ("x", "by=")}))


@st.composite
def streams(draw):
    """What a worker may say: frames of any kind, some of them cut or changed, and bytes that are none."""
    said = bytearray(draw(st.sampled_from([HONEST, b""])))
    for part in draw(st.lists(FRAMES | st.binary(max_size=60), max_size=4)):
        said += part
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(said)))
        said[at : at + draw(st.integers(0, 5))] = draw(st.binary(max_size=9))
    return bytes(said)


@given(streams())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_stream_of_bytes_becomes_a_report_without_undeserved_points(exercises, said):
    report = judge(exercises[0], parse(RIGHT.encode(), Path("mine.py")), Says(said))
    assert report.points == 0
    assert report.verdict.value in ("CE", "RTE", "WA", "OLE")


SPEAKER = """
import os

def scale(x, by=2):
    left = bytes(x)
    while left:
        left = left[os.write(4, left):]
    os._exit(0)
"""


@given(streams())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_bytes_on_a_real_channel_are_an_outcome_and_the_next_call_is_none_the_worse(sandbox, said):
    with closing(sandbox.open(Program(SPEAKER), Limits(2.0, 128))) as session:
        spoken = session.call([Step("scale", (np.frombuffer(said, np.uint8),))])
        assert isinstance(spoken, Returned | Raised | Stopped)
    with closing(sandbox.open(Program(RIGHT), Limits(2.0, 128))) as session:
        assert session.call([Step("scale", (2, 3))]).value == 6


def test_a_dict_is_compared_key_by_key():
    expected = {"dw": np.ones(2), "db": 1}
    assert mismatch(expected, {"db": 1, "dw": np.ones(2)}, Tolerance()) is None
    found = mismatch(expected, {"dw": np.array([1.0, 2.0]), "db": 1}, Tolerance())
    assert found.text.en == "Key dw: 1 of 2 cells differ, the first at [1]: 1 is expected, not 2."
    assert found.text.zh.startswith("键 dw：")
    missing = mismatch(expected, {"dw": np.ones(2)}, Tolerance())
    assert missing.text.en == "A dict of 1 came back; a dict with the keys dw, db is expected."


def test_an_answer_of_many_tiny_arrays_is_judged_quickly(exercises):
    tiny = decode(b"L" + struct.pack("<I", 49_000) + (b"A\x0b\x00" + bytes(8)) * 49_000)
    start = time.monotonic()
    assert shown(exercises, Returned(tiny)) < 100_000
    assert time.monotonic() - start < 60
