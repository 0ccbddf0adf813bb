"""One program in one worker at a time: questions out, outcomes in, whatever the program does.

It does not know how a worker is made or ended (`forked`, `portable`), only that it answers frames or stops. What comes
back is checked word by word: the worker belongs to the student.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

import numpy as np

from grader.messages.errors import JudgeError
from grader.messages.text import visible
from grader.model.outcome import (
    ALTOGETHER,
    Kept,
    Limits,
    Loaded,
    Opaque,
    Outcome,
    Program,
    Raised,
    Returned,
    Step,
    Stop,
    Stopped,
    Value,
)
from grader.sandbox.child import wire

MAX_REPLY = 64 << 20  # bytes of one answer
MAX_REPLIES = 256 << 20  # bytes that all answers of one program may take here: they are kept until it is judged
PER_VALUE = 600  # bytes that a value takes in Python beside its cells or letters: an array, at most
KEPT_OUTPUT, MAX_OUTPUT = 64 << 10, 16 << 20  # bytes printed: shown, and before the worker is stopped
MAX_TEXT = 8000  # characters of a message or a traceback
AHEAD, SHORT = 12, 4 << 10  # calls asked ahead, each of so many bytes at most: a pipe holds them all
WAITING = 2  # seconds on the wall that count as much as one of CPU, towards what all calls may take
AT_LEAST = 0.5  # seconds to load again, when earlier workers have used up the time for it
MAX_FUNCTIONS, MAX_PARAMETERS, MAX_NAME_CHARS = 1000, 50, 100
MAX_RAISED = 20  # exceptions of one loading that are kept
TOO_MUCH = (Stop.TIMEOUT, Stop.MEMORY, Stop.OUTPUT)  # what a program may well do beside defining its functions

Answer = tuple[int, Any, float]  # kind, value, seconds


class Worker(Protocol):
    """A process that answers frames. It is `roomy` where AHEAD short frames can be written without waiting."""

    roomy: bool

    def exchange(self, frames: bytes, limit: float) -> Answer | Stopped:
        """Ask what these frames ask. The answer to the oldest frame without one, or why the worker is gone now."""

    def cpu(self) -> float:
        """Seconds it has used so far: of CPU, or on the wall where the system does not tell."""

    def drain(self) -> None:
        """Take in what the program printed so far."""

    def end(self) -> object:
        """End the process, whatever it does."""


class IsolatedSession:
    """A program in workers that `hire` makes; what they print goes into the bytearray that it is given."""

    def __init__(self, hire: Callable[[bytearray], Worker], program: Program, limits: Limits) -> None:
        self._hire, self._program, self._limits = hire, program, limits
        self._worker: Worker | None = None
        self._definitions_only = False
        self._printed = bytearray()
        self._loading = limits.loading  # seconds left for all loads: a program that crashes is loaded again
        self._calling = limits.for_all_calls  # seconds left for all calls, whatever comes of them
        self._kept = 0  # bytes of the answers so far
        self._ahead = deque[Sequence[Step]]()  # calls that were asked before they were due, oldest first

    def load(self) -> Loaded | Raised | Stopped:
        """Run the program's top level in a fresh worker; what it defines alone, where all of it takes too much."""
        loaded = self._load()
        if not isinstance(loaded, Stopped) or loaded.why not in TOO_MUCH or self._definitions_only:
            return loaded
        self._definitions_only = True
        again = self._load()
        return replace(again, cut_short=loaded) if isinstance(again, Loaded) else loaded

    def _load(self) -> Loaded | Raised | Stopped:
        self.close()
        self._worker = self._hire(self._printed)
        frame = _frame(wire.LOAD, _loading(self._program, self._definitions_only))
        limit = max(self._loading, AT_LEAST)
        answer = self._worker.exchange(frame, limit)
        if isinstance(answer, Stopped):
            self._forget()
            self._spend_loading(answer.seconds)
            return replace(answer, limit=limit) if answer.why is Stop.TIMEOUT else answer
        kind, value, seconds = answer
        self._spend_loading(seconds)
        if kind == wire.LOADED and isinstance(value, dict) and isinstance(value.get("functions"), dict):
            return _loaded(value, seconds)
        if kind == wire.RAISED:
            self.close()
            return _raised(value, 0, seconds)
        return self._garbled(seconds)

    def _spend_loading(self, seconds: float) -> None:
        """When the time for loading is used up, loading again takes from the time for all calls."""
        self._calling += min(self._loading - seconds, 0.0) - min(self._loading, 0.0)
        self._loading -= seconds

    def call(
        self, steps: Sequence[Step], seconds: float | None = None, ahead: Sequence[Sequence[Step]] = ()
    ) -> Outcome:
        """The outcome of the last step, or of the first that did not return."""
        if self._ahead and self._ahead[0] is not steps:
            self.close()  # what it answers next is not asked any more
        if self._worker is None:
            loaded = self.load()
            if not isinstance(loaded, Loaded):
                return loaded
        limit = self._limits.seconds if seconds is None else seconds
        outcome: Outcome = Returned(None)
        for number, step in enumerate(steps):
            if self._calling <= 0:
                return Stopped(Stop.TIMEOUT, ALTOGETHER, number, limit=self._limits.for_all_calls)
            last = number == len(steps) - 1
            if self._ahead:  # asked already
                self._ahead.popleft()
                frames = b""
            else:
                frames = _question(step, number, last)
            if last:
                frames += self._further(ahead)
            outcome = self._step(step, number, frames, limit)
            if not isinstance(outcome, Returned):
                return outcome
        return outcome

    def _further(self, ahead: Sequence[Sequence[Step]]) -> bytes:
        """The frames of short calls that come next: a program that has them goes on while its answers are judged."""
        assert self._worker is not None
        if len(self._ahead) > AHEAD // 2 or not self._worker.roomy:
            return b""
        frames = bytearray()
        for steps in ahead[len(self._ahead) : AHEAD]:
            frame = _question(steps[0], 0, True)
            if len(steps) > 1 or len(frame) > SHORT:
                break
            self._ahead.append(steps)
            frames += frame
        return bytes(frames)

    def _step(self, step: Step, number: int, frames: bytes, limit: float) -> Outcome:
        assert self._worker is not None
        allowed, before = min(limit, self._calling), self._worker.cpu()
        answer = self._worker.exchange(frames, allowed)
        if isinstance(answer, Stopped):
            self._forget()
            self._spend_calling(answer.cpu, answer.seconds)
            return self._out_of_time(answer, number, limit, allowed)
        kind, value, seconds = answer
        self._spend_calling(self._worker.cpu() - before, seconds)
        self._kept += _weight(value)
        if self._kept > MAX_REPLIES:
            self.close()
            return Stopped(Stop.REPLY, f"{MAX_REPLIES >> 20} MiB", number, seconds)
        if kind == wire.RAISED:
            return _raised(value, number, seconds)
        if kind == wire.RESULT and isinstance(value, dict) and isinstance(value.get("changed"), list):
            return Returned(_unwired(value.get("value")), _given(value["changed"], step), seconds)
        return self._garbled(seconds)

    def _spend_calling(self, cpu: float, seconds: float) -> None:
        """What was computed counts, and waiting in part: a busy machine is not the student's fault, sleeping is."""
        self._calling -= max(cpu, seconds / WAITING)

    def _out_of_time(self, stopped: Stopped, number: int, limit: float, allowed: float) -> Stopped:
        """What ended step `number`, with the limit that applied: that of the call, or of all calls together."""
        if stopped.why is not Stop.TIMEOUT:
            return replace(stopped, step=number)
        if allowed < limit:
            return replace(stopped, detail=ALTOGETHER, step=number, limit=self._limits.for_all_calls)
        return replace(stopped, step=number, limit=limit)

    def _garbled(self, seconds: float) -> Stopped:
        self.close()
        return Stopped(Stop.PROTOCOL, "not an answer", 0, seconds)

    def cpu(self) -> float:
        """CPU seconds of the present worker."""
        return self._worker.cpu() if self._worker else 0.0

    def output(self) -> str:
        """What the program printed, control characters removed."""
        if self._worker is not None:
            self._worker.drain()
        return _clean(self._printed.decode("utf-8", "replace"))

    def close(self) -> None:
        """End the worker. What it answered stays true even if whoever made it is gone."""
        worker = self._worker
        self._forget()
        if worker is not None:
            with contextlib.suppress(JudgeError):
                worker.end()

    def _forget(self) -> None:
        """The worker is gone, and what it was asked with it."""
        self._worker = None
        self._ahead.clear()


def _loading(program: Program, definitions_only: bool) -> dict[str, Any]:
    """What is said of a program that is to be loaded."""
    said: dict[str, Any] = {"name": program.name, "source": program.source}
    if definitions_only:
        said["definitions_only"] = True
    if (imports := program.imports) is not None:
        said["imports"] = {
            "real": tuple(sorted(imports.real)),
            "needed": imports.needed,
            "guarded": imports.guarded,
        }
    if program.adapter is not None:
        said["adapter"] = {"file": program.adapter.file, "source": program.adapter.source}
    if program.modules:
        said["modules"] = [
            {"name": one.name, "file": one.file, "source": one.source, "guarded": one.guarded}
            for one in program.modules
        ]
    return said


def _question(step: Step, number: int, last: bool) -> bytes:
    """The frame that asks for a step."""
    message: dict[str, Any] = {
        "function": step.function,
        "args": tuple(_wired(value) for value in step.args),
        "kwargs": {name: _wired(value) for name, value in step.kwargs.items()},
        "part": step.part,
        "first": number == 0,
        "last": last,
    }
    if step.of is not None:
        message["of"] = _wired(step.of)
    if step.parts:
        message["parts"] = _wired(step.parts)
    return _frame(wire.CALL, message)


def _frame(kind: int, message: Any) -> bytes:
    return b"".join(wire.frame(kind, message))


def _wired(value: Value) -> Any:
    match value:
        case Kept(step, part, attribute):
            return wire.Earlier(step, -1 if part is None else part, attribute)
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


def _weight(value: Any) -> int:
    """About how many bytes a value takes here."""
    match value:
        case np.ndarray():
            return PER_VALUE + value.nbytes
        case str():
            return PER_VALUE + sys.getsizeof(value)  # one letter outside the usual makes all of them four times as long
        case int():
            return PER_VALUE + value.bit_length() // 8
        case dict():
            return PER_VALUE + sum(sys.getsizeof(name) + _weight(item) for name, item in value.items())
        case list() | tuple():
            return PER_VALUE + sum(map(_weight, value))
        case _:
            return PER_VALUE


def _given(changed: list[Any], step: Step) -> tuple[str, ...]:
    """Only names of arguments that were given: the worker may say anything."""
    said = {name for name in changed if isinstance(name, str)}
    return tuple(name for name in (*map(str, range(len(step.args))), *step.kwargs) if name in said)


def _loaded(said: Mapping[str, Any], seconds: float) -> Loaded:
    """What the worker says of a program that was loaded."""
    classes = said.get("classes")
    return Loaded(
        _functions(said["functions"]),
        seconds,
        _all_raised(said.get("raised")),
        classes=_functions(classes) if isinstance(classes, dict) else {},
        adapter=next(iter(_all_raised(said.get("adapter"))), None),
    )


def _functions(said: Mapping[str, Any]) -> dict[str, tuple[str, ...] | None]:
    """Only what can be functions, and no more of them than a person writes."""
    names = [name for name in said if len(name) <= MAX_NAME_CHARS and name.isidentifier()][:MAX_FUNCTIONS]
    return {name: _spelled(said[name]) for name in names}


def _spelled(header: Any) -> tuple[str, ...] | None:
    if not isinstance(header, tuple):
        return None
    names = [name for name in header[:MAX_PARAMETERS] if isinstance(name, str)]
    return tuple(_clean(name[:MAX_NAME_CHARS]) for name in names)


def _all_raised(said: Any) -> tuple[Raised, ...]:
    """What statements of the top level raised."""
    return tuple(_raised(value, 0, 0.0) for value in said[:MAX_RAISED]) if isinstance(said, list) else ()


def _raised(value: Any, step: int, seconds: float) -> Raised:
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    texts = (said.get(key) for key in ("type", "message", "traceback"))
    kind, message, traceback = (_clean(text[:MAX_TEXT]) if isinstance(text, str) else "" for text in texts)
    line = said.get("line")
    line = line if isinstance(line, int) and 0 <= line < 1 << 31 else 0
    return Raised(kind[:100] or "Exception", message, traceback, line, step, seconds)


def _clean(text: str) -> str:
    """Without what could steer a terminal, turn the writing around or hide."""
    return visible(text[:KEPT_OUTPUT])
