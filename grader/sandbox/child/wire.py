"""Language between the grader and a worker: plain values as bytes, and back.

No pickle. A value is one tag byte and what the tag asks for; numbers are little-endian:

    N T F  None, True, False                 S    u32 bytes of UTF-8
    I      u32 bytes of a whole number       L U  u32 items: a list, a tuple
    D C    one float64, two                  M    u32 pairs of a string and a value: a dict
    A      u8 dtype, u8 dimensions, u64 each, then the cells in C order
    G      u8 dtype, one cell: a NumPy scalar
    O      a string: the type of something that is not plain
    K      i32 step, i32 part (-1: all of it), a string: what an earlier step of the same case returned, or an
           attribute of that

A frame is magic, kind and length, then one value. The reader checks every length before it reads or allocates, so that
hostile bytes cost no more than their number. Both sides import this module; it imports nothing of ours.
"""

from __future__ import annotations

import math
import struct
from typing import Any, NamedTuple

import numpy as np

HEAD = struct.Struct("<4sB3xQ")
MAGIC = b"cnn1"
LOAD, CALL = 1, 2  # to the worker
LOADED, RESULT, RAISED, READY = 16, 17, 18, 19  # from the worker; READY comes first, before any program has run

_NAMES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES = tuple(np.dtype(name) for name in _NAMES)
CODES = {dtype: code for code, dtype in enumerate(DTYPES)}
DEEPEST, MAX_ITEMS, MAX_DIMENSIONS = 16, 100_000, 32
MAX_SENT = MAX_ITEMS // 2  # what an honest sender leaves out, so that a long list is not taken for a broken channel

_LENGTH, _KEPT = struct.Struct("<I"), struct.Struct("<ii")
_FLOAT, _COMPLEX = struct.Struct("<d"), struct.Struct("<dd")


class WireError(Exception):
    """The bytes are not a value."""


class Unplain(NamedTuple):
    """Something that has no bytes, by the name of its type."""

    type_name: str


class Earlier(NamedTuple):
    """What an earlier step returned, or an attribute of it; part -1 is all of it."""

    step: int
    part: int
    attribute: str = ""


def frame(kind: int, value: Any) -> list[bytes | memoryview]:
    """The buffers of one frame, in order. Arrays in C order are not copied."""
    body: list[bytes | memoryview] = []
    _encode(value, body, 0)
    size = sum(part.nbytes if isinstance(part, memoryview) else len(part) for part in body)
    return [HEAD.pack(MAGIC, kind, size), *body]


def head(data: bytes) -> tuple[int, int]:
    """Kind and length of the frame that begins with `data` (HEAD.size bytes). Raises WireError."""
    magic, kind, size = HEAD.unpack(data)
    if magic != MAGIC:
        raise WireError("not a frame")
    return kind, size


def _encode(value: Any, out: list[bytes | memoryview], depth: int) -> None:
    if depth >= DEEPEST:
        out.append(b"O" + _string(f"{type(value).__name__}, nested too deeply,"))
        return
    match value:
        case None:
            out.append(b"N")
        case Unplain():
            out.append(b"O" + _string(value.type_name))
        case Earlier():
            out.append(b"K" + _KEPT.pack(value.step, value.part) + _string(value.attribute))
        case np.ndarray():
            _encode_array(value, out)
        case np.generic():
            _encode_scalar(value, out)
        case bool():
            out.append(b"T" if value else b"F")
        case int():
            raw = int(value).to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
            out.append(b"I" + _LENGTH.pack(len(raw)) + raw)
        case float():
            out.append(b"D" + _FLOAT.pack(value))
        case complex():
            out.append(b"C" + _COMPLEX.pack(value.real, value.imag))
        case str():
            out.append(b"S" + _string(value))
        case list() | tuple() | dict() if len(out) + len(value) > MAX_SENT:
            out.append(b"O" + _string(f"{type(value).__name__} of too many items"))
        case list() | tuple():
            out.append((b"L" if isinstance(value, list) else b"U") + _LENGTH.pack(len(value)))
            for item in value:
                _encode(item, out, depth + 1)
        case dict() if all(type(key) is str for key in value):
            out.append(b"M" + _LENGTH.pack(len(value)))
            for key, item in value.items():
                out.append(_string(key))
                _encode(item, out, depth + 1)
        case _:
            out.append(b"O" + _string(type(value).__name__))


def _string(text: str) -> bytes:
    raw = text.encode("utf-8", "backslashreplace")
    return _LENGTH.pack(len(raw)) + raw


def _encode_array(array: np.ndarray[Any, Any], out: list[bytes | memoryview]) -> None:
    plain = _portable(np.asarray(array))
    code = CODES.get(plain.dtype.newbyteorder("="))
    if code is None or plain.ndim > MAX_DIMENSIONS:
        out.append(b"O" + _string(f"ndarray of dtype {plain.dtype}"))
        return
    cells = np.ascontiguousarray(plain, plain.dtype.newbyteorder("<"))
    out.append(struct.pack(f"<cBB{plain.ndim}Q", b"A", code, plain.ndim, *plain.shape))
    if cells.size:
        out.append(cells.reshape(-1).view(np.uint8).data)


def _portable(values: Any) -> Any:
    """Long doubles as doubles: their bytes differ from machine to machine, their values hardly from a double's."""
    shorter = {"g": np.float64, "G": np.complex128}.get(values.dtype.char)
    if shorter is None:
        return values
    with np.errstate(all="ignore"):  # one beyond the range of a double is infinite
        return values.astype(shorter)


def _encode_scalar(scalar: np.generic, out: list[bytes | memoryview]) -> None:
    scalar = _portable(scalar)
    code = CODES.get(scalar.dtype.newbyteorder("="))
    if code is None:
        out.append(b"O" + _string(type(scalar).__name__))
    else:
        out.append(b"G" + bytes([code]) + np.asarray(scalar, scalar.dtype.newbyteorder("<")).tobytes())


def decode(data: bytes | bytearray | memoryview) -> Any:
    """The value in `data`, every byte of it accounted for. Raises WireError, whatever the bytes."""
    reader = _Reader(memoryview(data))
    value = reader.value(0)
    if reader.left():
        raise WireError("bytes left over")
    return value


class _Reader:
    """Reads values from the front of a buffer that nobody vouches for."""

    def __init__(self, view: memoryview) -> None:
        self._view, self._at, self._items = view, 0, 0

    def left(self) -> int:
        return len(self._view) - self._at

    def value(self, depth: int) -> Any:
        self._items += 1
        if depth > DEEPEST or self._items > MAX_ITEMS:
            raise WireError("nested too deeply or too many items")
        tag = bytes(self._take(1))
        match tag:
            case b"N":
                return None
            case b"T" | b"F":
                return tag == b"T"
            case b"I":
                return int.from_bytes(self._take(self._length()), "little", signed=True)
            case b"D":
                return _FLOAT.unpack(self._take(8))[0]
            case b"C":
                return complex(*_COMPLEX.unpack(self._take(16)))
            case b"S":
                return self._text()
            case b"L":
                return [self.value(depth + 1) for _ in range(self._count())]
            case b"U":
                return tuple(self.value(depth + 1) for _ in range(self._count()))
            case b"M":
                return {self._text(): self.value(depth + 1) for _ in range(self._count())}
            case b"A":
                return self._array()
            case b"G":
                dtype = self._dtype()
                return self._cells(dtype, 1)[0]
            case b"O":
                return Unplain(self._text())
            case b"K":
                step, part = _KEPT.unpack(self._take(8))
                return Earlier(step, part, self._text())
        raise WireError("unknown tag")

    def _take(self, size: int) -> memoryview:
        if size > self.left():
            raise WireError("cut short")
        self._at += size
        return self._view[self._at - size : self._at]

    def _length(self) -> int:
        length: int = _LENGTH.unpack(self._take(4))[0]
        return length

    def _count(self) -> int:
        """A number of items, each of which takes at least one byte."""
        count = self._length()
        if count > self.left():
            raise WireError("cut short")
        return count

    def _text(self) -> str:
        try:
            return str(self._take(self._length()), "utf-8")
        except UnicodeDecodeError:
            raise WireError("not UTF-8") from None

    def _dtype(self) -> np.dtype[Any]:
        code = self._take(1)[0]
        if code >= len(DTYPES):
            raise WireError("unknown dtype")
        return DTYPES[code]

    def _array(self) -> np.ndarray[Any, Any]:
        dtype = self._dtype()
        dimensions = self._take(1)[0]
        if dimensions > MAX_DIMENSIONS:
            raise WireError("too many dimensions")
        shape = struct.unpack(f"<{dimensions}Q", self._take(8 * dimensions))
        cells = self._cells(dtype, math.prod(shape))
        try:
            return cells.reshape(shape)  # a shape such as (0, 2**60) has no cells and is absurd all the same
        except (ValueError, OverflowError):
            raise WireError("impossible shape") from None

    def _cells(self, dtype: np.dtype[Any], count: int) -> np.ndarray[Any, Any]:
        raw = self._take(count * dtype.itemsize)
        if dtype.kind == "b":
            return np.asarray(np.frombuffer(raw, np.uint8) != 0)  # whatever byte came, True or False
        cells: np.ndarray[Any, Any] = np.frombuffer(raw, dtype.newbyteorder("<")).astype(dtype, copy=False)
        return cells
