"""Reports as they are stored: JSON from which the same report comes back, in both languages.

What is stored is everything, hidden checks included; `grader.model.report.redacted` comes after reading and before any
renderer. A report stored by an older program may lack fields, one stored by a newer program may have more: both are
read. The names in STORED are a format on disk: classes and fields may be renamed in the code, never there.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from enum import Enum
from typing import Any

import numpy as np

from grader.messages.errors import JudgeError
from grader.messages.text import Text
from grader.model.explanations import FailedExplanation
from grader.model.hints import Feedback, Hint
from grader.model.outcome import Isolation, Kept, Opaque, Raised, Returned, Stop, Stopped
from grader.model.report import CheckResult, Counterexample, Diagnosis, Mismatch, Origin, Report, ShownCall, Verdict

MAX_ARRAY_BYTES = 1 << 18  # of all arrays of a counterexample; what is beyond is stored as its description only
MAX_COUNTEREXAMPLE_CHARS = 1 << 19  # of all counterexamples of a report; what is beyond is not stored

KIND = "is"  # the key that tells what an object stands for


@dataclass(frozen=True, slots=True)
class Stored:
    """A class that a report is made of, and by their stored names its fields, or the members of an enum."""

    kind: type
    names: Mapping[str, str]


def _stored(kind: type, names: str, **renamed: str) -> Stored:
    """`renamed` gives what is called otherwise in the code by its stored name."""
    return Stored(kind, {name: name for name in names.split()} | renamed)


STORED: Mapping[str, Stored] = {
    "Report": _stored(
        Report,
        "exercise version title verdict checks isolation seed source_sha256 seconds problem traceback misconceptions "
        "wrong_size fails_when right_when output slowest feedback hints shown_seconds faults notes",
    ),
    "CheckResult": _stored(CheckResult, "id title shown verdict points out_of cases failed detail counterexample"),
    "Counterexample": _stored(Counterexample, "calls expected outcome mismatch origin parts"),
    "ShownCall": _stored(ShownCall, "function arguments positional keywords target of"),
    "Mismatch": _stored(Mismatch, "stage text part cells"),
    "Origin": _stored(Origin, "cell rows columns padded steps needs"),
    "Diagnosis": _stored(Diagnosis, "id says"),
    "FailedExplanation": _stored(FailedExplanation, "what error"),
    "Feedback": _stored(Feedback, "before after deadline"),
    "Isolation": _stored(Isolation, "level layers open"),
    "Returned": _stored(Returned, "value changed seconds"),
    "Raised": _stored(Raised, "type_name message traceback line step seconds meaning earlier"),
    "Stopped": _stored(Stopped, "why detail step seconds cpu limit"),
    "Opaque": _stored(Opaque, "type_name"),
    "Kept": _stored(Kept, "step part attribute"),
    "Text": _stored(Text, "en zh"),
    "Verdict": _stored(Verdict, "AC WA RTE TLE MLE OLE CE SK JE"),
    "Stop": _stored(Stop, "TIMEOUT EXITED CRASHED MEMORY REPLY OUTPUT PROTOCOL"),
    "Hint": _stored(Hint, "TOPIC CONDITION CALL IDEA"),
}
NAMES = {stored.kind: name for name, stored in STORED.items()}


def dumps(report: Report) -> str:
    """The report as one line of ASCII: a student's text may hold what no encoding has."""
    return json.dumps(_Writer().plain(report), separators=(",", ":"))


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


class _Writer:
    """Makes plain JSON of a report, within the room that there is for arrays and for counterexamples."""

    def __init__(self) -> None:
        self._array_bytes = MAX_ARRAY_BYTES
        self._counterexample_chars = MAX_COUNTEREXAMPLE_CHARS

    def plain(self, value: Any) -> Any:
        """The value as what JSON knows."""
        match value:
            case Enum():
                return _member(value)
            case Counterexample():
                return self._counterexample(value)
            case _ if is_dataclass(value):
                return self._object(value)
            case np.ndarray() | np.generic():
                return self._array(value)
            case complex():
                return {KIND: "complex", "parts": [self.plain(value.real), self.plain(value.imag)]}
            case float() if not math.isfinite(value):
                return {KIND: "float", "text": repr(value)}
            case tuple():
                return {KIND: "tuple", "items": [self.plain(item) for item in value]}
            case list():
                return [self.plain(item) for item in value]
            case dict():
                return {KIND: "dict", "items": [[self.plain(key), self.plain(item)] for key, item in value.items()]}
            case _:
                return value

    def _counterexample(self, found: Counterexample) -> Any:
        """The first ones, which are those that are shown."""
        self._array_bytes = MAX_ARRAY_BYTES
        plain = self._object(found)
        size = len(json.dumps(plain))
        if size > self._counterexample_chars:
            return None
        self._counterexample_chars -= size
        return plain

    def _object(self, value: Any) -> dict[str, Any]:
        """A dataclass by its fields."""
        if type(value) not in NAMES:
            raise TypeError(f"{type(value).__name__} is not among the kinds of things that a report is made of")
        name = NAMES[type(value)]
        fields = STORED[name].names
        return {KIND: name} | {stored: self.plain(getattr(value, field)) for stored, field in fields.items()}

    def _array(self, value: Any) -> Any:
        if isinstance(value, np.ndarray) and value.nbytes > self._array_bytes:
            return self.plain(Opaque(f"array of shape {value.shape} and dtype {value.dtype}"))
        self._array_bytes -= value.nbytes
        raw = base64.b64encode(value.tobytes()).decode("ascii")
        kind = "array" if isinstance(value, np.ndarray) else "scalar"
        return {KIND: kind, "dtype": value.dtype.str, "shape": value.shape, "raw": raw}


def _member(member: Enum) -> dict[str, str]:
    name = NAMES[type(member)]
    names = STORED[name].names
    return {KIND: name, "name": next(stored for stored, known in names.items() if known == member.name)}


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
            return _rebuilt(STORED[name], plain)


def _rebuilt(stored: Stored, plain: dict[str, Any]) -> Any:
    if issubclass(stored.kind, Enum):
        return stored.kind[stored.names[plain["name"]]]
    return stored.kind(**{field: _value(plain[name]) for name, field in stored.names.items() if name in plain})
