"""Whatever a program returns, as much of it is kept as can be stored: numbers, texts, lists, dicts, in any nesting."""

import json
import time

import numpy as np
import pytest
from hypothesis import given, settings

from grader.model.bounded import MAX_VALUE_CHARS, bounded, bounded_outcome, head, tail
from grader.model.outcome import Kept, Opaque, Raised, Returned, Stop, Stopped
from tests.sandbox.test_anything import STRANGE
from tests.sandbox.test_wire import VALUES

LONG = 2**1000


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        -(10**40),
        2.5,
        1 + 2j,
        "文字",
        "",
        (),
        [],
        {},
        (1, (2, [3])),
        {"pad": (1, 2)},
        {"": 0},
        [[[[[[1]]]]]],
        Opaque("generator"),
        Kept(0, 1),
        list(range(900)),
    ],
)
def test_what_is_short_stays_as_it_is(value):
    assert bounded(value) == value
    assert type(bounded(value)) is type(value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (LONG, Opaque("int of 1001 bits")),
        (-LONG, Opaque("negative int of 1001 bits")),
        ([LONG], [Opaque("int of 1001 bits")]),
        ((1, LONG), (1, Opaque("int of 1001 bits"))),
        ({"dw": LONG}, {"dw": Opaque("int of 1001 bits")}),
        ({"a": [(LONG,)]}, {"a": [(Opaque("int of 1001 bits"),)]}),
        (2**200, Opaque("int of 201 bits")),
        (2**200 - 1, 2**200 - 1),
    ],
)
def test_a_long_whole_number_is_described_wherever_it_stands(value, kept):
    assert bounded(value) == kept


@pytest.mark.parametrize("letter", ["x", "\x01", "é", "文", "😀", '"', "\ud83d"])
def test_a_text_is_cut_to_what_it_takes_in_json(letter):
    start = time.process_time()
    kept = bounded(letter * (60 << 20))
    assert len(json.dumps(kept)) <= MAX_VALUE_CHARS
    assert len(json.dumps(kept)) > MAX_VALUE_CHARS - 100
    assert kept == letter * (len(kept) - 1) + "…"
    assert time.process_time() - start < 20


def test_a_long_list_is_cut_and_counted():
    kept = bounded(list(range(50_000)))
    assert kept[:3] == [0, 1, 2]
    assert kept[-1] == Opaque(f"{50_000 - len(kept) + 1} more items")
    assert len(kept) < 2000


def test_every_item_of_a_short_tuple_stays_in_its_place_however_long_the_others_are():
    kept = bounded(("x" * 10**6, ["y" * 1000] * 40_000, {"z": "z" * 10**6}, 4))
    assert [type(item) for item in kept] == [str, list, dict, int]
    assert kept[3] == 4


def test_a_long_dict_is_cut_and_counted_and_so_are_its_keys():
    kept = bounded({f"{n}" + "k" * 10_000: n for n in range(5000)})
    assert kept["…"] == Opaque(f"{5000 - len(kept) + 1} more items")
    assert max(map(len, kept)) <= 200


def test_deep_nesting_ends():
    value = []
    for _ in range(900):
        value = [value]
    assert "Opaque(type_name='list')" in repr(bounded(value))


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.array([object()]), "ndarray of dtype object"),
        (np.array(["a"]), "ndarray of dtype <U1"),
        (np.datetime64("2026-01-01"), "datetime64 of dtype datetime64[D]"),
        (np.void(b"abc"), "void of dtype |V3"),
        (b"bytes", "bytes"),
        ({1, 2}, "set"),
        (object(), "object"),
    ],
)
def test_what_is_no_plain_value_is_known_by_its_type(value, kept):
    assert bounded(value) == Opaque(kept)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.ones(2, np.longdouble), np.ones(2)),
        (np.longdouble(0.5), np.float64(0.5)),
        (np.ones(2, np.clongdouble), np.ones(2, complex)),
        (np.ma.masked_array([1.0, 2.0], [False, True]), np.array([1.0, 2.0])),
        (np.longdouble("1e4000"), np.float64("inf")),
    ],
)
def test_arrays_are_plain_ones_that_every_machine_can_read(value, kept):
    found = bounded(value)
    assert (type(found), found.dtype) == (type(kept), kept.dtype)
    assert np.array_equal(found, kept)


def test_keys_of_any_kind_can_be_kept():
    kept = bounded({float("nan"): 1, None: 2, (1, 2): 3, LONG: 4})
    assert sorted(kept.values()) == [1, 2, 3, 4]


@given(VALUES)
@settings(max_examples=200, deadline=None)
def test_what_was_cut_once_is_not_cut_again(value):
    once = bounded(value)
    assert repr(bounded(once)) == repr(once)


NESTED = {"a": {"b": ["c" * 10**6] * 9}}


@pytest.mark.parametrize("value", [*STRANGE, NESTED], ids=lambda value: type(value).__name__)
def test_strange_values_are_not_cut_twice(value):
    once = bounded(value)
    assert repr(bounded(once)) == repr(once)


def test_of_a_traceback_the_end_stays_and_of_a_message_the_beginning():
    outcome = bounded_outcome(Raised("E" * 500, "m" * 10_000, "t" * 20_000 + "last", 3))
    assert outcome.traceback.startswith("…tt")
    assert outcome.traceback.endswith("tlast")
    assert outcome.message.startswith("mm")
    assert outcome.message.endswith("m…")
    assert (len(outcome.type_name), len(outcome.message), len(outcome.traceback)) == (100, 4091, 16379)


def test_outcomes_without_long_texts_stay():
    assert bounded_outcome(Returned(3, ("x",), 0.5)) == Returned(3, ("x",), 0.5)
    assert bounded_outcome(Stopped(Stop.CRASHED, "SIGSEGV")) == Stopped(Stop.CRASHED, "SIGSEGV")


@pytest.mark.parametrize(("text", "kept"), [("abc", "abc"), ("abcdefghijk", "abcd…"), ("文文文", "文…"), ("", "")])
def test_a_beginning_takes_no_more_than_its_room(text, kept):
    assert head(text, 12 if "文" in text else 10) == kept


def test_an_end_takes_no_more_than_its_room():
    assert tail("abcdefghijk", 10) == "…hijk"
    assert tail("abc", 10) == "abc"
