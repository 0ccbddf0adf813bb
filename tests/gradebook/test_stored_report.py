"""A report comes back as it was, whatever is in it."""

import json
import math
import re
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from grader.gradebook.stored_report import STORED, dumps, loads
from grader.judging.judge import judge
from grader.messages.errors import JudgeError
from grader.messages.text import Text
from grader.model import report as verdict
from grader.model.outcome import Isolation, Kept, Opaque, Raised, Returned, Stop, Stopped
from grader.model.report import CheckResult, Counterexample, Mismatch, Report, ShownCall, Verdict
from grader.submission.file import parse
from tests.courses import exercise
from tests.local import LocalRunner
from tests.sandbox.test_anything import OUTCOMES, STRANGE

# One report a line, as the first version that stored any wrote it: never written anew.
FIRST_STORED = (Path(__file__).parent / "stored_reports.jsonl").read_text(encoding="utf-8").splitlines()
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
    read_and_redacted = {"StudentReport"}  # made of what was stored, and never stored itself
    assert {kind.__name__ for kind in kinds} - {stored.kind.__name__ for stored in STORED.values()} == read_and_redacted


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


@pytest.mark.parametrize("stored", FIRST_STORED)
def test_reports_of_the_first_version_stay_readable_and_lose_nothing(stored):
    assert _contains(json.loads(dumps(loads(stored))), json.loads(stored))


def _contains(new, old):
    """Whether `new` says all that `old` says; it may have further fields."""
    if isinstance(old, dict):
        return all(name in new and _contains(new[name], value) for name, value in old.items())
    if isinstance(old, list):
        return len(new) == len(old) and all(map(_contains, new, old))
    return new == old


def test_the_first_stored_reports_hold_one_of_every_kind():
    kinds = set(re.findall(r'"is":"(\w+)"', "".join(FIRST_STORED)))
    assert set(STORED) - kinds == {"FailedExplanation"}  # which came later
    assert kinds - set(STORED) == {"array", "scalar", "complex", "float", "tuple", "dict"}


def test_what_was_stored_first_means_the_same():
    reports = [loads(stored) for stored in FIRST_STORED]
    assert [report.verdict.value for report in reports] == ["AC", "WA", "WA", "RTE", "CE", "RTE", "WA"] + ["WA"] * 4
    made = reports[7].checks[0].counterexample
    assert made.outcome.value[:11] == (
        None,
        True,
        3,
        10**40,
        2.5,
        math.inf,
        1 + 2j,
        "文字",
        (1, (2,)),
        [1, [2]],
        {"pad": (1,)},
    )
    assert made.call.arguments["cache"] == Kept(0, 1)
    assert reports[10].checks[0].counterexample.outcome == Stopped(Stop.CRASHED, "SIGSEGV", 1, 0.5, 0.25)


@pytest.fixture(params=[Report, CheckResult, Text, Verdict], ids=lambda kind: kind.__name__)
def kind_to_rename(request):
    name = request.param.__name__
    yield request.param
    request.param.__name__ = name


def test_a_class_may_be_renamed_and_is_stored_as_before(kind_to_rename):
    before = dumps(report(Returned(1)))
    kind_to_rename.__name__ = "Renamed"
    assert dumps(report(Returned(1))) == before
    assert loads(before) == report(Returned(1))


@pytest.mark.parametrize("name", STORED)
def test_every_field_and_member_has_a_stored_name(name):
    """A new field needs a line in `stored_report`; a renamed one keeps its stored name there: `stored="renamed"`."""
    kind = STORED[name].kind
    in_code = [one.name for one in (fields(kind) if is_dataclass(kind) else kind)]
    assert sorted(STORED[name].names.values()) == sorted(in_code)
    assert is_dataclass(kind) or issubclass(kind, Enum)


def bounded_size(outcome, checks=20):
    """How long a report is whose checks all fail with this outcome."""
    marked = Mismatch("values", Text("w", "错"), None, np.ones((300, 300), bool))
    row = report(outcome, np.zeros((180, 180)), marked, {"x": np.zeros((150, 150))}).checks[0]
    whole = Report("s", "abc", Text("S", "缩"), Verdict.WA, (row,) * checks, ISOLATION, "0", "f" * 64, 0.25)
    return len(dumps(whole))


@given(OUTCOMES)
@settings(max_examples=60, deadline=None)
def test_a_report_of_whatever_a_program_answers_is_below_a_megabyte(outcome):
    assert bounded_size(outcome) < 1 << 20


@pytest.mark.parametrize(
    "value",
    [
        *STRANGE,
        "\x01" * (1 << 20),
        ("\x01" * (1 << 20),) * 3,
        {"a" * 10_000: "\N{GRINNING FACE}" * (1 << 20)},
        [np.zeros((1,) * 32)] * 40_000,
        np.ones(1 << 22, np.longdouble),
        b"\xff" * 1000,
        {float("nan"): {1, 2}},
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_report_of_a_strange_value_is_below_a_megabyte_and_can_be_read(value):
    assert bounded_size(Returned(value)) < 1 << 20
    assert loads(dumps(report(Returned(value)))).points == 0


def test_a_report_of_long_texts_is_below_a_megabyte():
    raised = Raised("E" * 10**6, "\x01" * 10**6, "\x01" * 10**6)
    assert bounded_size(raised) < 1 << 20
    loud = Report(
        "s", "v", Text("", ""), Verdict.CE, (), ISOLATION, "0", "", 0, traceback="é" * 10**6, output="é" * 10**6
    )
    assert len(dumps(loud)) < 1 << 17


def test_where_there_is_no_more_room_the_last_counterexamples_are_not_stored():
    big = report(Returned(np.zeros(30_000)), np.zeros(30_000)).checks[0]
    whole = Report("s", "abc", Text("S", "缩"), Verdict.WA, (big,) * 3, ISOLATION, "0", "f" * 64, 0.25)
    found = [check.counterexample for check in loads(dumps(whole)).checks]
    assert found[0].expected.shape == (30_000,)
    assert found[0].outcome.value == Opaque("array of shape (30000,) and dtype float64")
    assert found[1:] == [None, None]
