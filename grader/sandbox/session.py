"""This module is one program in one worker at a time: questions out, outcomes in, whatever the program does.

It does not know how a worker is made or ended (`forked`, `portable`), only that it answers frames or stops. What comes
back is checked word by word: the worker belongs to the student.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from grader.outcome import Kept, Limits, Loaded, Opaque, Outcome, Program, Raised, Returned, Step, Stop, Stopped, Value
from grader.sandbox import wire

MOST_REPLY = 64 << 20  # bytes of one answer
KEPT_OUTPUT, MOST_OUTPUT = 64 << 10, 16 << 20  # bytes printed: shown, and before the worker is stopped
LOAD_SECONDS = 10.0  # a module may import and compute a little

Answer = tuple[int, Any, float]  # kind, value, seconds


class Worker(Protocol):
    """A process that answers frames."""

    def exchange(self, kind: int, message: Any, limit: float) -> Answer | Stopped:
        """The answer to one frame, or why the worker had to end; after that it is gone."""

    def drain(self) -> None:
        """Take in what the program printed so far."""

    def end(self) -> object:
        """End the process, whatever it does."""


class IsolatedSession:
    """A program in workers that `hire` makes; what they print goes into the bytearray that it is given."""

    def __init__(self, hire: Callable[[bytearray], Worker], program: Program, limits: Limits) -> None:
        self._hire, self._program, self._limits = hire, program, limits
        self._worker: Worker | None = None
        self._printed = bytearray()

    def load(self) -> Loaded | Raised | Stopped:
        """Run the program's top level in a fresh worker."""
        self.close()
        self._worker = self._hire(self._printed)
        message = {"name": self._program.name, "source": self._program.source}
        answer = self._worker.exchange(wire.LOAD, message, LOAD_SECONDS)
        if isinstance(answer, Stopped):
            self._worker = None
            return answer
        kind, value, seconds = answer
        if kind == wire.LOADED and isinstance(value, dict):
            return Loaded({name: _spelled(header) for name, header in value.items()}, seconds)
        if kind == wire.RAISED:
            self.close()
            return _raised(value, 0, seconds)
        return self._garbled(seconds)

    def call(self, steps: Sequence[Step], seconds: float | None = None) -> Outcome:
        """The outcome of the last step, or of the first that did not return."""
        if self._worker is None:
            loaded = self.load()
            if not isinstance(loaded, Loaded):
                return loaded
        limit = self._limits.seconds if seconds is None else seconds
        outcome: Outcome = Returned(None)
        for number, step in enumerate(steps):
            outcome = self._step(step, number, number == len(steps) - 1, limit)
            if not isinstance(outcome, Returned):
                return outcome
        return outcome

    def _step(self, step: Step, number: int, last: bool, limit: float) -> Outcome:
        assert self._worker is not None
        message = {
            "function": step.function,
            "args": tuple(_wired(value) for value in step.args),
            "kwargs": {name: _wired(value) for name, value in step.kwargs.items()},
            "part": step.part,
            "first": number == 0,
            "last": last,
        }
        answer = self._worker.exchange(wire.CALL, message, limit)
        if isinstance(answer, Stopped):
            self._worker = None
            return Stopped(answer.why, answer.detail, number, answer.seconds, answer.cpu)
        kind, value, seconds = answer
        if kind == wire.RAISED:
            return _raised(value, number, seconds)
        if kind == wire.RESULT and isinstance(value, dict) and isinstance(value.get("changed"), list):
            return Returned(_unwired(value.get("value")), _given(value["changed"], step), seconds)
        return self._garbled(seconds)

    def _garbled(self, seconds: float) -> Stopped:
        self.close()
        return Stopped(Stop.PROTOCOL, "not an answer", 0, seconds)

    def output(self) -> str:
        """What the program printed, control characters removed."""
        if self._worker is not None:
            self._worker.drain()
        return _clean(self._printed.decode("utf-8", "replace"))

    def close(self) -> None:
        """End the worker."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


def _wired(value: Value) -> Any:
    match value:
        case Kept(step, part):
            return wire.Earlier(step, -1 if part is None else part)
        case dict():
            return {name: _wired(item) for name, item in value.items()}
        case list() | tuple():
            return type(value)(_wired(item) for item in value)
        case _:
            return value


def _unwired(value: Any) -> Value:
    match value:
        case wire.Unplain():
            return Opaque(_clean(value.type_name)[:100])
        case wire.Earlier():
            return Opaque("reference to an earlier call")
        case dict():
            return {name: _unwired(item) for name, item in value.items()}
        case list() | tuple():
            return type(value)(_unwired(item) for item in value)
        case _:
            return value


def _given(changed: list[Any], step: Step) -> tuple[str, ...]:
    """Only names of arguments that were given: the worker may say anything."""
    given = {*map(str, range(len(step.args))), *step.kwargs}
    return tuple(name for name in changed if isinstance(name, str) and name in given)


def _spelled(header: Any) -> tuple[str, ...] | None:
    if not isinstance(header, tuple):
        return None
    return tuple(_clean(name)[:100] for name in header if isinstance(name, str))


def _raised(value: Any, step: int, seconds: float) -> Raised:
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    kind, message, traceback = (
        _clean(said[key]) if isinstance(said.get(key), str) else "" for key in ("type", "message", "traceback")
    )
    line = said.get("line")
    line = line if isinstance(line, int) and 0 <= line < 1 << 31 else 0
    return Raised(kind[:100] or "Exception", message, traceback, line, step, seconds)


def _clean(text: str) -> str:
    return "".join(c for c in text[:KEPT_OUTPUT] if c.isprintable() or c in "\n\t")
