"""A report comes back as it was, whatever is in it."""

import json
import math

import numpy as np
import pytest

from grader import verdict
from grader.errors import JudgeError
from grader.judging.judge import judge
from grader.outcome import Isolation, Kept, Opaque, Raised, Returned, Stop, Stopped
from grader.record import STORED, dumps, loads
from grader.submission import parse
from grader.text import Text
from grader.verdict import CheckResult, Counterexample, Mismatch, Report, ShownCall, Verdict
from tests.courses import exercise
from tests.local import LocalRunner

ISOLATION = Isolation("isolated", ("seccomp",), ())


def report(outcome, expected=None, mismatch=None, arguments=None):
    found = Counterexample((ShownCall("scale", arguments or {}),), expected, outcome, mismatch)
    check = CheckResult("small", Text("Small", "小"), True, Verdict.WA, 0, 5, 27, 3, Text("no", "不"), found)
    return Report("scale", "abc", Text("S", "缩"), Verdict.WA, (check,), ISOLATION, "0", "f" * 64, 0.25)


def kept(value):
    """The value that a submission returned, after being kept."""
    return loads(dumps(report(Returned(value)))).checks[0].counterexample.outcome.value


@pytest.mark.parametrize(
    "source",
    [
        b"def scale(x, by=2):\n    return x * by\n",
        b"def scale(x, by=2):\n    return x + by\n",
        b"def scale(x, by=2):\n    return x * min(by, 2)\n",
        b"def scale(x, by=2):\n    raise ValueError('no')\n",
        b"def scale(x, by=2):\n    raise TimeoutError\n",
        b"def scale(x, by=2)\n",
    ],
)
def test_every_kind_of_report_comes_back_equal(tmp_path, source):
    judged = judge(exercise(tmp_path), parse(source, tmp_path / "mine.py"), LocalRunner())
    assert repr(loads(dumps(judged))) == repr(judged)


@pytest.mark.parametrize(
    "value",
    [None, True, 3, 10**40, 2.5, math.inf, 1 + 2j, "文字", (1, (2,)), [1, [2]], {"pad": (1,)}, Opaque("generator")],
)
def test_plain_values_come_back(value):
    assert kept(value) == value
    assert type(kept(value)) is type(value)


def test_every_kind_of_thing_that_the_verdicts_are_made_of_is_known():
    kinds = [kind for kind in vars(verdict).values() if isinstance(kind, type) and kind.__module__ == verdict.__name__]
    assert {kind.__name__ for kind in kinds} - {stored.kind.__name__ for stored in STORED.values()} == set()


def test_nan_comes_back():
    assert math.isnan(kept(math.nan))


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float32", "float64", "complex128"])
def test_arrays_and_scalars_come_back_with_their_dtype(dtype):
    array = np.arange(6).reshape(2, 3).astype(dtype)
    assert kept(array).dtype == array.dtype
    assert kept(array).tolist() == array.tolist()
    assert kept(array[1, 2]) == array[1, 2]
    assert type(kept(array[1, 2])) is type(array[1, 2])


def test_an_empty_array_keeps_its_shape():
    assert kept(np.zeros((0, 3, 2))).shape == (0, 3, 2)


def test_a_large_array_is_kept_as_its_description():
    assert kept(np.zeros((1000, 1000))) == Opaque("array of shape (1000, 1000) and dtype float64")


def test_marked_cells_and_kept_arguments_come_back():
    marked = Mismatch("values", Text("w", "错"), None, np.array([[True, False]]))
    found = loads(dumps(report(Stopped(Stop.TIMEOUT), 1, marked, {"cache": Kept(0, 1)}))).checks[0].counterexample
    assert found.mismatch.cells.tolist() == [[True, False]]
    assert found.calls[0].arguments == {"cache": Kept(0, 1)}
    assert found.outcome == Stopped(Stop.TIMEOUT)


def test_what_raised_comes_back():
    outcome = Raised("ValueError", "no", "line 3", 3, 1, 0.5)
    assert loads(dumps(report(outcome))).checks[0].counterexample.outcome == outcome


def test_a_report_of_an_older_program_lacks_fields_and_is_read():
    old = json.loads(dumps(report(Returned(1))))
    del old["slowest"], old["traceback"], old["output"]
    assert loads(json.dumps(old)) == report(Returned(1))


def test_a_report_of_a_newer_program_has_more_and_is_read():
    new = json.loads(dumps(report(Returned(1)))) | {"mood": "sunny"}
    assert loads(json.dumps(new)) == report(Returned(1))


@pytest.mark.parametrize("bad", ["", "{", "[]", "1", '{"is": "Report"}', '{"is": "os.system"}', '{"a": 1}'])
def test_what_is_no_report_is_our_fault(bad):
    with pytest.raises(JudgeError):
        loads(bad)
