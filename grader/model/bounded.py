"""Values and texts of a report, cut to a size that can be stored.

A program may return anything: a number of a million digits, sixty megabytes of text, a list of lists of lists. What
becomes part of a report is cut once, here. Sizes are those of JSON in ASCII, in which reports are stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

from grader.model.outcome import Kept, Opaque, Outcome, Raised, Returned, Value

MAX_VALUE_CHARS = 64 << 10  # of one value beside its arrays, as JSON
MAX_OUTPUT_CHARS = 64 << 10  # of what a program printed, as JSON
MAX_TRACEBACK_CHARS, MAX_MESSAGE_CHARS = 16 << 10, 4 << 10  # of an exception, as JSON
MAX_KEY_CHARS, MAX_NAME_CHARS = 200, 100  # of a dictionary's key; of the name of a type
MAX_INT_BITS = 200  # of a whole number; a longer one is described
MAX_DEPTH = 16  # of lists in lists
ITEM_CHARS = 64  # that an item takes beside its text, as JSON
DIMENSION_CHARS = 8  # that a dimension of an array takes
NUMBER_KINDS = "biufc"  # of arrays: booleans, whole, real and complex numbers
GAP = "…"


def bounded(value: Value) -> Value:
    """The value, or as much of it as takes MAX_VALUE_CHARS beside its arrays; what is left out is counted."""
    return _fitted(value, MAX_VALUE_CHARS, 0)[0]


def bounded_outcome(outcome: Outcome) -> Outcome:
    """The outcome with its value and its texts cut."""
    match outcome:
        case Returned():
            return replace(outcome, value=bounded(outcome.value))
        case Raised():
            message = head(outcome.message, MAX_MESSAGE_CHARS)
            traceback = tail(outcome.traceback, MAX_TRACEBACK_CHARS)
            return replace(outcome, type_name=outcome.type_name[:MAX_NAME_CHARS], message=message, traceback=traceback)
        case _:
            return outcome


def head(text: str, room: int) -> str:
    """The text, or its beginning with a mark: so much of it that it takes `room` characters of JSON."""
    fits = _fitting(text, room)
    return text if fits == len(text) else text[: _fitting(text, max(room - _size(GAP), 0))] + GAP


def tail(text: str, room: int) -> str:
    """The text, or a mark with its end, which of a traceback tells most."""
    return head(text[: -room - 2 : -1], room)[::-1]


def _fitting(text: str, room: int) -> int:
    """How many characters of a text take at most `room` of JSON."""
    if _size(text[: room + 1]) <= room:
        return len(text)
    return sum(taken <= room for taken in accumulate(map(_size, text[:room])))


def _size(text: str) -> int:
    return len(json.dumps(text)) - 2


def _fitted(value: Value, room: int, depth: int) -> tuple[Value, int]:
    """The value within `room`, and how much of that it takes."""
    import numpy as np  # here, since whoever only reads verdicts needs none

    match value:
        case None | bool() | float() | complex() | Kept() if not isinstance(value, np.generic):
            return value, ITEM_CHARS
        case int() if not isinstance(value, np.generic):
            return (value if value.bit_length() <= MAX_INT_BITS else _long_number(value)), ITEM_CHARS
        case str():
            text = head(str(value), max(room - ITEM_CHARS, 0))
            return text, ITEM_CHARS + _size(text)
        case Opaque():
            return Opaque(value.type_name[:MAX_NAME_CHARS]), ITEM_CHARS
        case np.ndarray() | np.generic():
            return _array(value), ITEM_CHARS + DIMENSION_CHARS * value.ndim
        case list() | tuple() | dict() if depth < MAX_DEPTH:
            return _container(value, room, depth)
        case _:
            return Opaque(type(value).__name__[:MAX_NAME_CHARS]), ITEM_CHARS


def _long_number(value: int) -> Opaque:
    return Opaque(f"{'negative ' * (value < 0)}int of {value.bit_length()} bits")


def _array(value: Any) -> Value:
    """A plain array or scalar of numbers that every machine can read."""
    import numpy as np

    if value.dtype.kind not in NUMBER_KINDS:
        return Opaque(f"{type(value).__name__} of dtype {value.dtype}"[:MAX_NAME_CHARS])
    plain = np.asarray(value)
    portable = {np.dtype(np.longdouble): np.float64, np.dtype(np.clongdouble): np.complex128}.get(plain.dtype)
    if portable is not None:
        with np.errstate(all="ignore"):
            plain = plain.astype(portable)
    return plain if isinstance(value, np.ndarray) else plain[()]


def _container(value: Any, room: int, depth: int) -> tuple[Value, int]:
    """A list, tuple or dict of as many items as there is room for. Each gets an equal share of what is left."""
    each = ITEM_CHARS * (2 if isinstance(value, Mapping) else 1)
    most = max(room // each - 1, 0)
    count = len(value) if len(value) <= most else max(most - 1, 0)
    taken, items = 2 * each, []
    for number, (name, item) in zip(range(count), _pairs(value), strict=False):
        share = (room - taken) // (count - number)
        key = _key(name, share - ITEM_CHARS)
        inner, size = _fitted(item, share - _size(str(key)), depth + 1)
        items.append((key, inner))
        taken += size + _size(str(key))
    left_out = len(value) - count
    return _built(value, items, [Opaque(f"{left_out} more items")] * (left_out > 0)), taken


def _pairs(value: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a dict by key, those of a list without one."""
    return iter(value.items()) if isinstance(value, Mapping) else (("", item) for item in value)


def _key(key: Any, room: int) -> Any:
    if isinstance(key, str):
        return head(key, min(MAX_KEY_CHARS, max(room, 0)))
    return _fitted(key, ITEM_CHARS, MAX_DEPTH)[0]


def _built(like: Any, items: list[tuple[Any, Any]], rest: list[Opaque]) -> Value:
    if isinstance(like, Mapping):
        return dict([*items, *((GAP, more) for more in rest)])
    plain = [item for _, item in items] + rest
    return tuple(plain) if isinstance(like, tuple) else plain
