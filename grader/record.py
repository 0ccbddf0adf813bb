"""This module is a report as it is kept: JSON from which the same report comes back, in both languages.

What is kept is everything, hidden checks included; `grader.verdict.redacted` comes after reading and before any
renderer. A report kept by an older program may lack fields, one kept by a newer program may have more: both are read.
"""

from __future__ import annotations

import base64
import json
import math
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import numpy as np

from grader.errors import JudgeError
from grader.feedback import Feedback, Hint
from grader.outcome import Isolation, Kept, Opaque, Raised, Returned, Stop, Stopped
from grader.text import Text
from grader.verdict import CheckResult, Counterexample, Diagnosis, Mismatch, Origin, Report, ShownCall, Verdict

KINDS = (CheckResult, Counterexample, Diagnosis, Isolation, Kept, Mismatch, Opaque, Origin, Raised, Report, Returned)
KINDS_BY_NAME = {kind.__name__: kind for kind in (*KINDS, Feedback, Hint, ShownCall, Stop, Stopped, Text, Verdict)}
MOST_BYTES = 1 << 18  # of one array; a larger one is kept as its description only

KIND = "is"  # the key that tells what an object stands for


def dumps(report: Report) -> str:
    """The report as one line of ASCII: a student's text may hold what no encoding has."""
    return json.dumps(_plain(report), separators=(",", ":"))


def loads(kept: str) -> Report:
    """The report that `kept` describes. Raises JudgeError where it describes none."""
    try:
        report = _value(json.loads(kept))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(f"{type(error).__name__}: {error}") from None
    if not isinstance(report, Report):
        raise _unreadable(type(report).__name__)
    return report


def _unreadable(why: str) -> JudgeError:
    return JudgeError(Text(f"A kept report cannot be read ({why}).", f"无法读取保存的报告（{why}）。"))


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return {KIND: type(value).__name__, "name": value.name}
        case _ if is_dataclass(value):
            return _object(value)
        case np.ndarray() if value.nbytes > MOST_BYTES:
            return _plain(Opaque(f"array of shape {value.shape} and dtype {value.dtype}"))
        case np.ndarray() | np.generic():
            raw = base64.b64encode(value.tobytes()).decode("ascii")
            array = isinstance(value, np.ndarray)
            return {KIND: "array" if array else "scalar", "dtype": value.dtype.str, "shape": value.shape, "raw": raw}
        case complex():
            return {KIND: "complex", "parts": [_plain(value.real), _plain(value.imag)]}
        case float() if not math.isfinite(value):
            return {KIND: "float", "text": repr(value)}
        case tuple():
            return {KIND: "tuple", "items": [_plain(item) for item in value]}
        case list():
            return [_plain(item) for item in value]
        case dict():
            return {KIND: "dict", "items": [[_plain(key), _plain(item)] for key, item in value.items()]}
        case _:
            return value


def _object(value: Any) -> dict[str, Any]:
    """A dataclass by its fields."""
    name = type(value).__name__
    if name not in KINDS_BY_NAME:
        raise TypeError(f"{name} is not among the kinds of things that a report is made of")
    return {KIND: name} | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_value(item) for item in plain]
    if not isinstance(plain, dict):
        return plain
    match plain[KIND]:
        case "array" | "scalar" as kind:
            array = np.frombuffer(base64.b64decode(plain["raw"]), np.dtype(plain["dtype"])).reshape(plain["shape"])
            return array if kind == "array" else array[()]
        case "complex":
            return complex(*map(_value, plain["parts"]))
        case "float":
            return float(plain["text"])
        case "tuple":
            return tuple(_value(item) for item in plain["items"])
        case "dict":
            return {_value(key): _value(item) for key, item in plain["items"]}
        case name:
            return _rebuilt(KINDS_BY_NAME[name], plain)


def _rebuilt(kind: Any, plain: dict[str, Any]) -> Any:
    if issubclass(kind, Enum):
        return kind[plain["name"]]
    return kind(**{field.name: _value(plain[field.name]) for field in fields(kind) if field.name in plain})
