"""The language between grader and worker: values round trip, and no bytes do more than be refused."""

import math
import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.sandbox.child import wire
from grader.sandbox.child.wire import Earlier, Unplain, WireError, decode, frame, head
from grader.sandbox.session import PER_VALUE

NUMBERS = st.sampled_from([dtype for dtype in wire.DTYPES if dtype.kind != "b"]) | st.just(np.dtype("?"))
ARRAYS = hnp.arrays(NUMBERS, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | ARRAYS
    | st.builds(Unplain, st.text())
    | st.builds(Earlier, st.integers(0, 99), st.integers(-1, 9))
)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(), inner)
    ),
    max_leaves=12,
)


def sent(value):
    """The body of the frame that carries `value`."""
    data = b"".join(bytes(part) for part in frame(wire.RESULT, value))
    assert head(data[: wire.HEAD.size]) == (wire.RESULT, len(data) - wire.HEAD.size)
    return data[wire.HEAD.size :]


def same(one, two):
    if isinstance(one, np.ndarray | np.generic):
        return type(one) is type(two) and one.dtype == two.dtype and one.shape == two.shape and _equal(one, two)
    if isinstance(one, list | tuple) and not isinstance(one, Unplain | Earlier):
        return type(one) is type(two) and len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, dict):
        return list(one) == list(two) and all(same(one[name], two[name]) for name in one)
    if isinstance(one, float | complex):
        return type(one) is type(two) and _equal(np.asarray(one), np.asarray(two))
    return type(one) is type(two) and one == two


def _equal(one, two):
    return one.tobytes() == two.tobytes() or np.array_equal(one, two, equal_nan=True)


@given(VALUES)
def test_what_is_sent_is_what_arrives(value):
    assert same(decode(sent(value)), value)


@pytest.mark.parametrize("dtype", wire.DTYPES, ids=str)
def test_every_allowed_dtype_travels_as_array_and_as_scalar(dtype):
    array = np.arange(6).reshape(2, 3).astype(dtype)
    assert same(decode(sent(array)), array)
    assert same(decode(sent(array[1, 2])), array[1, 2])


@pytest.mark.parametrize(
    ("array", "arrives"),
    [
        (np.arange(6).reshape(2, 3).T, [[0, 3], [1, 4], [2, 5]]),
        (np.arange(10)[::-3], [9, 6, 3, 0]),
        (np.broadcast_to(7, (2, 2)), [[7, 7], [7, 7]]),
        (np.array([1, 256], ">i4"), [1, 256]),
        (np.asfortranarray([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
    ],
)
def test_arrays_arrive_in_c_order_whatever_their_layout(array, arrives):
    found = decode(sent(array))
    assert found.tolist() == arrives
    assert found.flags.c_contiguous


class Loud(np.ndarray):
    def __eq__(self, other):
        return True


@pytest.mark.parametrize(
    "value", [np.arange(3).view(Loud), np.ma.masked_array([0, 1, 2]), np.arange(3).view(np.recarray)]
)
def test_an_array_of_a_subclass_arrives_as_a_plain_one(value):
    found = decode(sent(value))
    assert type(found) is np.ndarray
    assert found.tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (np.array([object()]), "ndarray of dtype object"),
        (np.array(["a"]), "ndarray of dtype <U1"),
        (np.array([(1, 2)], [("a", "i4"), ("b", "i4")]), "ndarray of dtype [('a', '<i4'), ('b', '<i4')]"),
        (np.datetime64("2026-01-01"), "datetime64"),
        (object(), "object"),
        (iter([]), "list_iterator"),
        ({1: 2}, "dict"),
        ({1, 2}, "set"),
        (b"bytes", "bytes"),
        (len, "builtin_function_or_method"),
    ],
)
def test_what_is_not_plain_is_only_the_name_of_its_type(value, name):
    assert decode(sent(value)) == Unplain(name)


def test_what_is_nested_too_deeply_is_cut_off():
    nest = [1]
    for _ in range(100):
        nest = [nest]
    found = decode(sent(nest))
    for _ in range(wire.DEEPEST):
        found = found[0]
    assert found == Unplain("list, nested too deeply,")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ([0.0] * 100_000, "list of too many items"),
        ({str(n): n for n in range(60_000)}, "dict of too many items"),
    ],
)
def test_what_has_too_many_items_is_only_named(value, name):
    assert decode(sent(value)) == Unplain(name)


def test_a_nest_of_too_many_items_is_cut_off():
    found = decode(sent([[[0.0] * 200] * 28] * 28))
    assert (found[0][0], found[27]) == ([0.0] * 200, Unplain("list of too many items"))


def test_a_list_that_holds_itself_is_cut_off():
    loop = []
    loop.append(loop)
    assert isinstance(decode(sent(loop)), list)


def test_text_that_is_not_unicode_is_escaped():
    assert decode(sent("a\ud800b")) == "a\\ud800b"


def test_bytes_of_a_bool_are_true_or_false_only():
    found = decode(b"A\x00\x01" + struct.pack("<Q", 3) + bytes([0, 1, 255]))
    assert found.tolist() == [False, True, True]
    assert found.view(np.uint8).tolist() == [0, 1, 1]


LENGTH = struct.Struct("<I")


def lying(dtype, *shape):
    return b"A" + bytes([dtype, len(shape)]) + struct.pack(f"<{len(shape)}Q", *shape)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"?",
        b"NN",
        b"S" + LENGTH.pack(5) + b"four",
        b"S" + LENGTH.pack(2) + b"\xff\xfe",
        b"I" + LENGTH.pack(1 << 31),
        b"L" + LENGTH.pack(0xFFFFFFFF),
        b"M" + LENGTH.pack(1) + LENGTH.pack(0),
        b"L" + LENGTH.pack(200_000) + b"N" * 200_000,
        (b"L" + LENGTH.pack(1)) * 1000 + b"N",
        b"D\x00",
        b"C" + bytes(8),
        b"K\x00",
        b"G\xff",
        b"A\xff\x00",
        lying(10, *[1] * 33) + bytes(8),
        lying(11, 1 << 40),
        lying(11, 1 << 63, 2),
        lying(11, 0, 1 << 60),
        lying(11, 0, (1 << 64) - 1),
        lying(11, *[(1 << 64) - 1] * 32),
        lying(11, 3) + bytes(16),
    ],
)
def test_bytes_that_are_no_value_are_refused(data):
    with pytest.raises(WireError):
        decode(data)


def test_an_array_without_cells_may_have_any_possible_shape():
    assert decode(lying(11, 3, 0, 2)).shape == (3, 0, 2)


def test_what_does_not_begin_with_the_magic_is_no_frame():
    with pytest.raises(WireError, match="not a frame"):
        head(b"HTTP/1.1 200 OK\r"[: wire.HEAD.size])


def survives(data):
    try:
        return decode(data)
    except WireError:
        return None


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_are_a_value_or_a_wire_error(data):
    survives(data)


@given(VALUES, st.data())
@settings(max_examples=300)
def test_a_value_with_some_bytes_changed_is_a_value_or_a_wire_error(value, data):
    body = bytearray(sent(value))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=9))
        if not body:
            return
    survives(bytes(body))


@given(st.sampled_from(b"ILUMSAGO"), st.binary(min_size=4, max_size=80))
@settings(max_examples=200)
def test_reading_allocates_no_more_than_the_bytes_can_account_for(tag, rest):
    data = bytes([tag]) + rest
    tracemalloc.start()
    try:
        survives(data)
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


TINY = (
    b"N",
    b"T",
    b"I" + bytes(4),
    b"D" + bytes(8),
    b"C" + bytes(16),
    b"S" + bytes(4),
    b"O" + bytes(4),
    b"K" + bytes(12),
)
TINY += (b"L" + bytes(4), b"U" + bytes(4), b"M" + bytes(4), b"G\x0b" + bytes(8), b"A\x0b\x00" + bytes(8), lying(11, 0))


@pytest.mark.parametrize("tiny", TINY, ids=lambda tiny: chr(tiny[0]))
def test_many_tiny_values_take_no_more_than_is_counted_for_each(tiny):
    many = 20_000
    data = b"L" + LENGTH.pack(many) + tiny * many
    tracemalloc.start()
    try:
        kept = decode(data)
        assert tracemalloc.get_traced_memory()[1] < PER_VALUE * len(kept)
    finally:
        tracemalloc.stop()


def test_a_whole_number_of_any_size_travels():
    assert decode(sent(-(3**5000))) == -(3**5000)


def test_special_floats_travel():
    assert decode(sent([math.inf, -math.inf, -0.0])) == [math.inf, -math.inf, 0.0]
    assert math.isnan(decode(sent(math.nan)))
