"""How a value is written: as rows of cells for reading, and as Python for running again.

An array of more than two dimensions is written as blocks, `[0, 1]` being the leading indices. A large one is cropped
around the first cell that differs. Marked cells stand in brackets, so that they are seen without colour as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from grader.checks.describe import kind, number
from grader.model.outcome import Kept, Opaque, Value
from grader.model.report import Counterexample

MAX_BLOCKS, MAX_ROWS, MAX_COLUMNS = 3, 10, 10
MAX_LINES = 16
MAX_CELLS_OF_CODE = 32
MAX_CODE_CHARS = 2000  # characters: what a program returns may be anything
MAX_ROWS_OF_ALL = 60
GAP = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; `marked` where it differs."""

    text: str
    marked: bool = False


Line = tuple[Span, ...]
Array = np.ndarray[Any, Any]


def rows(value: Value, cells: Any = None) -> list[Line]:
    """The value as lines. `cells` marks what differs: a bool array of the value's shape, or None."""
    lines = _rows(value, cells)
    return lines if len(lines) <= MAX_ROWS_OF_ALL else [*lines[:MAX_ROWS_OF_ALL], (Span(GAP),)]


def _rows(value: Value, cells: Any = None) -> list[Line]:
    if isinstance(value, np.ndarray) and value.ndim:
        return list(_blocks(value, cells if _fits(cells, value) else None))
    if isinstance(value, tuple | list) and any(shape(item) for item in value):
        return list(_items(value))
    if isinstance(value, Opaque) or value is None or isinstance(value, str | dict | tuple | list):
        return [(Span(kind(value).en if isinstance(value, Opaque) else code(value)),)]
    return [(Span(number(value[()] if isinstance(value, np.ndarray) else value)),)]


def shape(value: Value) -> str:
    """The shape of an array, as a student writes it; nothing for other values."""
    return str(value.shape) if isinstance(value, np.ndarray) and value.ndim else ""


def code(value: Value) -> str:
    """The value as Python that can be pasted; a large array as a comment on its shape, what is long cut off."""
    written = _code(value)
    return written if len(written) <= MAX_CODE_CHARS else written[:MAX_CODE_CHARS] + GAP


def _code(value: Value) -> str:
    match value:
        case np.ndarray() if value.size > MAX_CELLS_OF_CODE:
            return f"...  # shape {value.shape}, {value.dtype}"
        case np.ndarray() if value.size == 0:
            return f"np.zeros({value.shape}, {value.dtype.name!r})"
        case np.ndarray():
            suffix = "" if value.dtype.name in ("int64", "float64", "bool") else f", dtype={value.dtype.name!r}"
            return f"np.array({_nested(value.tolist(), value.dtype.kind == 'f')}{suffix})"
        case np.generic() if not isinstance(value, np.longdouble | np.clongdouble):  # of which item() is itself
            return _code(value.item())
        case Kept(step, part):
            return f"kept_{step}" if part is None else f"kept_{step}[{part}]"
        case Opaque():
            return f"<{value.type_name.rstrip(',')}>"
        case dict():
            return "{" + ", ".join(f"{_code(name)}: {_code(item)}" for name, item in value.items()) + "}"
        case list() | tuple():
            inner = ", ".join(map(_code, value))
            return f"[{inner}]" if isinstance(value, list) else f"({inner},)" if len(value) == 1 else f"({inner})"
        case str():
            return repr(value[:MAX_CODE_CHARS])
        case bool() | None:
            return repr(value)
        case float() if not np.isfinite(value):
            return _unbounded(value)
        case float() if value == int(value):
            return repr(value)
        case _:
            return number(value)


def python(found: Counterexample) -> Iterator[str]:
    """The calls as Python that can be pasted, arrays by name."""
    names = [call.target or f"kept_{step}" for step, call in enumerate(found.calls)]
    for step, call in enumerate(found.calls):
        arrays = {name: value for name, value in call.arguments.items() if shape(value)}
        yield from (f"{name} = {code(value)}" for name, value in arrays.items())
        written = {
            name: name if name in arrays else _kept(value, names) if isinstance(value, Kept) else code(value)
            for name, value in call.arguments.items()
        }
        given = [written.pop(name) for name in call.positional]
        given += [f"{call.keywords.get(name, name)}={value}" for name, value in written.items()]
        target = "" if call is found.call and not found.parts else f"{names[step]} = "
        function = f"{_kept(call.of, names)}.{call.function}" if call.of else call.function
        yield f"{target}{function}({', '.join(given)})"
    if found.parts:
        yield ", ".join(found.parts)


def _kept(value: Kept, names: Sequence[str]) -> str:
    """What an earlier call returned, by the name that it got."""
    item = "" if value.part is None else f"[{value.part}]"
    return f"{names[value.step]}{item}{'.' * bool(value.attribute)}{value.attribute}"


def _nested(items: Any, real: bool) -> str:
    if isinstance(items, list):
        return "[" + ", ".join(_nested(item, real) for item in items) + "]"
    if isinstance(items, float) and not np.isfinite(items):
        return _unbounded(items)
    written = number(items)
    return written + "." if real and written.lstrip("-").isdigit() else written


def _unbounded(value: float) -> str:
    """NaN or an infinity as NumPy has it, so that it can be pasted."""
    return str(value).replace("nan", "np.nan").replace("inf", "np.inf")


def _items(value: Sequence[Value]) -> Iterator[Line]:
    for index, item in enumerate(value):
        yield (Span(f"[{index}] {shape(item)}".rstrip()),)
        yield from rows(item)


def _fits(cells: Any, value: Array) -> bool:
    return isinstance(cells, np.ndarray) and cells.shape == value.shape


def _blocks(value: Array, cells: Any) -> Iterator[Line]:
    if value.size == 0:
        yield (Span("[]"),)
        return
    shown, left_out = planes(value, cells)
    for plane in shown:
        if len(shown) + left_out > 1:
            yield (Span(f"[{', '.join(map(str, plane.index))}]"),)
        yield from _plane(plane)
    if left_out:
        yield (Span(f"{GAP} +{left_out}"),)


@dataclass(frozen=True, slots=True)
class Plane:
    """The last two dimensions at one leading index, cropped. The cut names sides on which something is left out."""

    index: tuple[int, ...]
    cells: Array
    marks: Array
    cut: frozenset[str]  # of "top", "left", "bottom", "right"


def planes(value: Array, cells: Any = None) -> tuple[list[Plane], int]:
    """The most telling planes of an array that is not empty, and how many are left out. `cells` marks what differs."""
    whole = value.reshape((1, -1)) if value.ndim == 1 else value
    marks = cells.reshape(whole.shape) if _fits(cells, value) else np.broadcast_to(np.False_, whole.shape)
    room = MAX_LINES // (min(whole.shape[-2], MAX_ROWS) + 1)
    shown = _most_telling(marks, max(1, min(room, MAX_BLOCKS)))
    left_out = math.prod(whole.shape[:-2]) - len(shown)
    return [_cropped(index, whole[index], marks[index]) for index in shown], left_out


def _most_telling(marks: Array, room: int) -> list[tuple[int, ...]]:
    """The first few leading indices that there is room for, those with marks before the others, in order."""
    marked = [tuple(index) for index in np.argwhere(marks.any(axis=(-2, -1)))[:room].tolist()]
    rest = (index for index in np.ndindex(*marks.shape[:-2]) if index not in marked)  # there may be millions: lazily
    return sorted([*marked, *islice(rest, room - len(marked))])


def _cropped(index: tuple[int, ...], plane: Array, marks: Array) -> Plane:
    """A window on a plane that holds its first mark."""
    top, left = _corner(plane.shape, marks)
    window = np.s_[top : top + MAX_ROWS, left : left + MAX_COLUMNS]
    more = (top > 0, left > 0, top + MAX_ROWS < plane.shape[0], left + MAX_COLUMNS < plane.shape[1])
    cut = frozenset(side for side, is_cut in zip(("top", "left", "bottom", "right"), more, strict=True) if is_cut)
    return Plane(index, plane[window], marks[window], cut)


def _plane(plane: Plane) -> Iterator[Line]:
    written = [[number(cell) for cell in row] for row in plane.cells]
    width = max(len(cell) for row in written for cell in row)
    before = [Span(GAP)] * ("left" in plane.cut)
    after = [Span(GAP)] * ("right" in plane.cut)
    if "top" in plane.cut:
        yield (Span(GAP),)
    for row, flags in zip(written, plane.marks, strict=True):
        yield (*before, *(_cell(cell, width, bool(flag)) for cell, flag in zip(row, flags, strict=True)), *after)
    if "bottom" in plane.cut:
        yield (Span(GAP),)


def _cell(written: str, width: int, marked: bool) -> Span:
    return Span(f"{'[' + written:>{width + 1}}]" if marked else f"{written:>{width + 1}} ", marked)


def _corner(size: tuple[int, ...], marks: Array) -> tuple[int, int]:
    """Where the window on a large plane begins, so that the first mark is in it."""
    if not marks.any():
        return 0, 0
    row, column = (int(i) for i in np.argwhere(marks)[0])
    top = min(max(row - MAX_ROWS // 2, 0), max(size[0] - MAX_ROWS, 0)) if row >= MAX_ROWS else 0
    left = min(max(column - MAX_COLUMNS // 2, 0), max(size[1] - MAX_COLUMNS, 0)) if column >= MAX_COLUMNS else 0
    return top, left
