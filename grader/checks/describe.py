"""Value in a few words: what it is, and a number as people write it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from grader.messages.text import Text
from grader.model.outcome import Opaque, Value

MAX_BITS = 200  # longer whole numbers are described, not written out


def kind(value: Value) -> Text:
    """What a value is, as a student would call it: "an array of shape (2, 3)", "the float 2.5", "None"."""
    match value:
        case None:
            return Text("None", "None")
        case Opaque():
            return Text(f"a value of type {value.type_name}", f"{value.type_name} 类型的值")
        case np.ndarray():
            return Text(
                f"an array of shape {value.shape} and dtype {value.dtype}",
                f"形状为 {value.shape}、dtype 为 {value.dtype} 的数组",
            )
        case np.generic() if not isinstance(value, np.longdouble | np.clongdouble):  # of which item() is itself
            return kind(value.item())
        case list() | tuple() | dict():
            name = type(value).__name__
            return Text(f"a {name} of {len(value)}", f"长度为 {len(value)} 的 {name}")
        case str():
            return Text(f"the string {value[:40]!r}", f"字符串 {value[:40]!r}")
        case _:
            shown = f"{type(value).__name__} {value if isinstance(value, float) else number(value)}"
            return Text(f"the {shown}", shown)


def number(value: Any) -> str:
    """A number as people write it: whole ones without a point, others with six significant digits."""
    plain = value.item() if isinstance(value, np.generic) else value
    if isinstance(plain, int) and plain.bit_length() > MAX_BITS:
        return f"{'-' if plain < 0 else ''}2**{plain.bit_length() - 1}…"
    if isinstance(plain, float) and math.isfinite(plain):
        return str(int(plain)) if plain == int(plain) and abs(plain) < 1e15 else f"{plain:.6g}"
    return str(plain)
