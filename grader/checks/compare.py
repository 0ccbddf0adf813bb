"""Comparison of an expected value with a student's: the first mismatch worth telling.

Stages, in this order: type, ndim, shape, dtype, nan, then imprecise or values. Shapes are compared before values,
because NumPy's comparison broadcasts. Whole numbers are compared closely whatever the tolerance; a float that is whole
passes for an array of whole numbers, since `np.zeros` makes floats, but not for a single whole number such as a size.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from grader.checks.describe import kind, number
from grader.messages.text import Text, beside
from grader.model.code_exercise import Tolerance
from grader.model.outcome import Opaque, Value
from grader.model.report import Mismatch

NO_TUPLE = re.compile(r"(\w+), where a tuple of at least (\d+) items was expected")  # as the worker says it

WHOLE = 0.01  # a whole number may be off by this much at most (an FFT gives 3.9999999)
MAX_IMPRECISION = 1e-3  # off by less than this share of the largest expected value: imprecise rather than wrong

MAX_STRING_CHARS = 80  # characters of a string

PLAIN = (np.ndarray, np.generic)  # what has `item()`
NUMBERS = (int, float, complex, np.number)


def mismatch(expected: Value, actual: Value, tolerance: Tolerance, items: Sequence[str] = ()) -> Mismatch | None:
    """The first difference, or None where `actual` is right. `items` are the names of what a tuple holds."""
    match expected:
        case tuple() | list():
            return _sequence(expected, actual, tolerance, items)
        case dict():
            return _mapping(expected, actual, tolerance)
        case None | str() | bool() | np.bool_():
            return _exact(expected, actual)
        case np.ndarray() if expected.ndim:
            return _array(expected, actual, tolerance)
        case _:
            return _number(expected.item() if isinstance(expected, PLAIN) else expected, actual, tolerance)


def _sequence(expected: Any, actual: Value, tolerance: Tolerance, items: Sequence[str]) -> Mismatch | None:
    if not isinstance(actual, tuple | list) or len(actual) != len(expected):
        count = len(expected)
        found = kind(actual)
        return Mismatch(
            "type",
            Text(
                f"{_capital(found.en)} came back; a tuple of {count} is expected.",
                f"返回的是{found.zh}；应返回由 {count} 项组成的元组。",
            ),
        )
    for place, (e, a) in enumerate(zip(expected, actual, strict=True)):
        item = Text(f"Item {place} of the tuple", f"元组的第 {place} 项")
        if place < len(items):
            item += Text(f" ({items[place]})", f"（{items[place]}）")
        if a is None and e is not None:
            right = Text("a NumPy array", " NumPy 数组") if isinstance(e, np.ndarray) else kind(e)
            none = Text(f" is None; {right.en} is expected there.", f"是 None；这里应为{right.zh}。")
            return Mismatch("type", item + none, place)
        if differs := mismatch(e, a, tolerance):
            return Mismatch(differs.stage, item + Text(": ", "：") + differs.text, place, differs.cells)
    return None


def _mapping(expected: dict[str, Any], actual: Value, tolerance: Tolerance) -> Mismatch | None:
    names = ", ".join(expected)
    if not isinstance(actual, dict) or set(actual) != set(expected):
        found = kind(actual)
        return Mismatch(
            "type",
            Text(
                f"{_capital(found.en)} came back; a dict with the keys {names} is expected.",
                f"返回的是{found.zh}；应返回键为 {names} 的字典。",
            ),
        )
    for name, e in expected.items():
        if differs := mismatch(e, actual[name], tolerance):
            return Mismatch(differs.stage, Text(f"Key {name}: ", f"键 {name}：") + differs.text)
    return None


def _exact(expected: Any, actual: Value) -> Mismatch | None:
    if isinstance(actual, np.bool_) or (isinstance(actual, np.ndarray) and actual.ndim == 0):
        actual = actual.item()
    if type(actual) is not type(expected) and not (isinstance(expected, np.bool_) and isinstance(actual, bool)):
        return _wrong_type(kind(expected), actual)
    if actual == expected:
        return None
    e, a = (repr(value[:MAX_STRING_CHARS] if isinstance(value, str) else value) for value in (expected, actual))
    text = Text(f"{e} is expected, not {a}.", f"应为 {e}，而不是 {a}。")
    return Mismatch("values", text)


def _number(expected: int | float, actual: Value, tolerance: Tolerance) -> Mismatch | None:
    whole = isinstance(expected, int)
    if isinstance(actual, bool | np.bool_) or not isinstance(actual, (*NUMBERS, np.ndarray)):
        wanted = Text("a whole number", "整数") if whole else Text("a number", "数")
        return _wrong_type(wanted, actual)
    if isinstance(actual, np.ndarray) and actual.ndim:
        return Mismatch(
            "ndim",
            Text(
                f"An array of shape {actual.shape} came back; a single number is expected.",
                f"返回的是形状为 {actual.shape} 的数组；应返回一个数。",
            ),
        )
    plain = actual.item() if isinstance(actual, PLAIN) else actual
    if isinstance(plain, bool | str | bytes):
        return _wrong_type(Text("a number", "数"), plain)
    if isinstance(plain, complex) or (whole and isinstance(plain, float)):
        return _wrong_number(kind(plain), whole)
    if not whole:
        return _values(np.asarray(expected), np.asarray(_as_float(plain)), tolerance)
    if plain == expected:
        return None
    e, a = number(expected), number(plain)
    return Mismatch("values", Text(f"{e} is expected, not {a}.", f"应为 {e}，而不是 {a}。"))


def _as_float(plain: int | float) -> float:
    try:
        return float(plain)
    except OverflowError:
        return math.inf if plain > 0 else -math.inf


def _wrong_number(found: Text, whole: bool) -> Mismatch:
    if whole:
        return Mismatch(
            "dtype",
            Text(
                f"{_capital(found.en)} came back; a whole number (int) is expected. In Python, / always gives a float.",
                f"返回的是 {found.zh}；应返回整数（int）。在 Python 中，/ 得到的总是浮点数。",
            ),
        )
    return Mismatch(
        "dtype",
        Text(f"{_capital(found.en)} came back; a real number is expected.", f"返回的是 {found.zh}；应返回实数。"),
    )


def _array(expected: np.ndarray[Any, Any], actual: Value, tolerance: Tolerance) -> Mismatch | None:
    if not isinstance(actual, np.ndarray):
        hint = Text("", "")
        if actual is None:
            hint = Text(" Is a return statement missing?", "是不是漏写了 return？")
        elif isinstance(actual, list):
            hint = Text(" np.array(...) makes one of a list.", "可用 np.array(...) 把列表变成数组。")
        found = _wrong_type(Text("a NumPy array", "NumPy 数组"), actual)
        return Mismatch(found.stage, found.text + hint)
    if actual.ndim != expected.ndim:
        return Mismatch(
            "ndim",
            Text(
                f"The result has {actual.ndim} dimensions, shape {actual.shape}; "
                f"{expected.ndim} are expected, shape {expected.shape}.",
                f"结果是 {actual.ndim} 维的，形状 {actual.shape}；应为 {expected.ndim} 维，形状 {expected.shape}。",
            ),
        )
    if actual.shape != expected.shape:
        return Mismatch(
            "shape",
            Text(
                f"The result has shape {actual.shape}; {expected.shape} is expected.",
                f"结果的形状是 {actual.shape}；应为 {expected.shape}。",
            ),
        )
    if actual.dtype.kind not in "iuf" and actual.dtype.kind != expected.dtype.kind:
        return Mismatch(
            "dtype",
            Text(
                f"The result has dtype {actual.dtype}; real numbers are expected.",
                f"结果的 dtype 是 {actual.dtype}；应为实数。",
            ),
        )
    return _values(expected, actual, tolerance)


def _values(expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], tolerance: Tolerance) -> Mismatch | None:
    """Both have the same shape and hold numbers."""
    if (expected == actual).all():  # most are; the rest takes ten times as long
        return None
    with np.errstate(all="ignore"):
        wrong = ~_right(expected, actual, tolerance)
        if not wrong.any():
            return None
        cells = wrong if wrong.ndim else None
        stray = wrong & np.isfinite(expected) & ~np.isfinite(actual)
        if stray.any():
            return Mismatch("nan", _stray(expected, actual, stray), cells=cells)
        if _cut_off(expected, actual, tolerance):
            return Mismatch(
                "dtype",
                Text(
                    f"The result has dtype {actual.dtype}, so everything after the decimal point is cut off; "
                    "make the output array a float one.",
                    f"结果的 dtype 是 {actual.dtype}，小数部分都被截掉了；请用浮点类型的输出数组。",
                ),
                cells=cells,
            )
        fractional = expected.dtype.kind == "f" and bool((expected != np.rint(expected)).any())
        scale = np.abs(expected[np.isfinite(expected)]).max(initial=0.0)
        gap = np.abs(actual.astype(np.float64) - expected)
        if fractional and bool((gap[wrong] <= MAX_IMPRECISION * scale).all()):
            worst = float(gap[wrong].max())
            return Mismatch(
                "imprecise",
                Text(
                    f"Close, but not precise enough: off by up to {worst:.2g}, "
                    f"allowed are {tolerance.atol:g} + {tolerance.rtol:g} · |expected|.",
                    f"接近，但不够精确：最大偏差 {worst:.2g}，允许 {tolerance.atol:g} + {tolerance.rtol:g}·|期望值|。",
                ),
                cells=cells,
            )
    return Mismatch("values", _different(expected, actual, wrong), cells=cells)


def _right(expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], tolerance: Tolerance) -> Any:
    """Which cells are right: close, or the same infinity, or NaN where NaN is expected."""
    if expected.dtype.kind in "bc" or actual.dtype.kind in "bc":
        return np.asarray(expected == actual)
    allowed = tolerance.atol + tolerance.rtol * np.abs(expected)
    if expected.dtype.kind in "iu":
        allowed = np.minimum(allowed, WHOLE)
        if actual.dtype.kind in "iu":
            return np.asarray(expected == actual)
    near = np.abs(actual.astype(np.float64) - expected) <= allowed
    return np.asarray((near & np.isfinite(expected)) | (expected == actual) | (np.isnan(expected) & np.isnan(actual)))


def _cut_off(expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], tolerance: Tolerance) -> bool:
    if actual.dtype.kind not in "iu" or expected.dtype.kind != "f":
        return False
    return any(_right(cut(expected), actual, tolerance).all() for cut in (np.trunc, np.floor))


def _stray(expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], stray: np.ndarray[Any, Any]) -> Text:
    first = tuple(int(i) for i in np.argwhere(stray)[0])
    value = "NaN" if np.isnan(actual[first]) else "inf" if actual[first] > 0 else "-inf"
    where = f"[{', '.join(map(str, first))}]"
    right = number(expected[first])
    if not first:
        return Text(f"The result is {value}; {right} is expected.", f"结果是 {value}；应为 {right}。")
    return Text(
        f"{int(stray.sum())} of {stray.size} cells are not finite, the first, {value}, at {where}; "
        f"{right} is expected there.",
        f"{stray.size} 个元素中有 {int(stray.sum())} 个不是有限值，第一个是 {where} 处的 {value}；该处应为 {right}。",
    )


def _different(expected: np.ndarray[Any, Any], actual: np.ndarray[Any, Any], wrong: np.ndarray[Any, Any]) -> Text:
    if not wrong.ndim:
        e, a = number(expected[()]), number(actual[()])
        return Text(f"{e} is expected, not {a}.", f"应为 {e}，而不是 {a}。")
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f"[{', '.join(map(str, first))}]"
    e, a = number(expected[first]), number(actual[first])
    return Text(
        f"{int(wrong.sum())} of {wrong.size} cells differ, the first at {where}: {e} is expected, not {a}.",
        f"{wrong.size} 个元素中有 {int(wrong.sum())} 个不同，第一个在 {where}：应为 {e}，而不是 {a}。",
    )


def _wrong_type(wanted: Text, actual: Value) -> Mismatch:
    if isinstance(actual, Opaque) and (found := NO_TUPLE.fullmatch(actual.type_name)):
        return _no_tuple(found[1], int(found[2]))
    return _other_type(kind(actual), wanted)


def _no_tuple(name: str, count: int) -> Mismatch:
    """Where an item of a tuple is compared, and there is no tuple, or one that is too short."""
    came = {"ndarray": Text("An array", "一个数组"), "tuple": Text("A shorter tuple", "较短的元组")}
    came |= {"NoneType": Text("None", "None")}
    found = came.get(name, Text(f"A value of type {name}", f"{name} 类型的值"))
    return Mismatch(
        "type",
        Text(
            f"{found.en} came back; a tuple of at least {count} item{'s' if count > 1 else ''} is expected.",
            f"{beside('返回的是', found.zh)}；应返回至少含 {count} 项的元组。",
        ),
    )


def _other_type(found: Text, wanted: Text) -> Mismatch:
    return Mismatch(
        "type",
        Text(
            f"{_capital(found.en)} came back; {wanted.en} is expected.",
            f"{beside('返回的是', found.zh)}；{beside('应返回', wanted.zh)}。",
        ),
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
