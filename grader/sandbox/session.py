"""This module is one program in one worker at a time: bounded questions out, outcomes in, whatever the program does.

Time is CPU time: a busy machine is not the student's fault. The wall clock is a backstop, short for a program that sleeps
and long for one that wants to run and does not get to.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.outcome import Kept, Limits, Loaded, Opaque, Outcome, Program, Raised, Returned, Step, Stop, Stopped, Value
from grader.sandbox import wire

if TYPE_CHECKING:
    from grader.sandbox.run import Sandbox

MOST_REPLY = 64 << 20  # bytes of one answer
KEPT_OUTPUT, MOST_OUTPUT = 64 << 10, 16 << 20  # bytes printed: shown, and before the worker is stopped
MOST_TEXT = 8000  # characters
LOAD_SECONDS = 10.0  # a module may import and compute a little
STARVED = 10  # times the limit, on the wall clock, for a program that does not get to run
LOOK = 0.25  # seconds between looks at a worker that is over its wall limit


class _Over(Exception):
    """The worker must end."""

    def __init__(self, why: Stop, detail: str = "") -> None:
        super().__init__(detail)
        self.why, self.detail = why, detail


@dataclass(slots=True)
class _Clock:
    """The limits of one exchange."""

    start: float
    cpu: float
    limit: float


class IsolatedSession:
    """A program in a worker of `sandbox`."""

    def __init__(self, sandbox: Sandbox, program: Program, limits: Limits) -> None:
        self._sandbox, self._program, self._limits = sandbox, program, limits
        self._worker: _Worker | None = None
        self._printed = bytearray()

    def load(self) -> Loaded | Raised | Stopped:
        """Run the program's top level in a fresh worker."""
        self.close()
        self._worker = _Worker(self._sandbox, self._limits, self._printed)
        message = {"name": self._program.name, "source": self._program.source}
        answer = self._worker.exchange(wire.LOAD, message, LOAD_SECONDS)
        if isinstance(answer, Stopped):
            self._worker = None
            return answer
        kind, value, seconds = answer
        if kind == wire.LOADED:
            if isinstance(value, dict):
                return Loaded({name: _spelled(header) for name, header in value.items()}, seconds)
        elif kind == wire.RAISED:
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
            changed = tuple(name[:100] for name in value["changed"] if isinstance(name, str))
            return Returned(_unwired(value.get("value")), _known(changed, step), seconds)
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


class _Worker:
    """One child of the zygote, from its birth to its end."""

    def __init__(self, sandbox: Sandbox, limits: Limits, printed: bytearray) -> None:
        self._sandbox, self._printed, self._dropped = sandbox, printed, 0
        self._memory_mb = limits.memory_mb
        self._job, self._pidfd, self._ask, self._answer, self._output = sandbox.spawn(limits)
        self._pid = _pid_of(self._pidfd)
        for descriptor in (self._ask, self._answer, self._output):
            os.set_blocking(descriptor, False)

    def exchange(self, kind: int, message: Any, limit: float) -> tuple[int, Any, float] | Stopped:
        """Kind, value and seconds of the answer, or why the worker had to end."""
        start = time.monotonic()
        clock = _Clock(start, self._cpu(), limit)
        try:
            self._write(wire.frame(kind, message), clock)
            answered, size = wire.head(bytes(self._read(wire.HEAD.size, clock)))
            if size > MOST_REPLY:
                raise _Over(Stop.REPLY, f"{size >> 20} MiB")
            value = wire.decode(self._read(size, clock))
        except _Over as over:
            cpu = self._cpu() - clock.cpu
            self.end()
            return Stopped(over.why, over.detail, 0, time.monotonic() - start, cpu)
        except wire.WireError as error:
            self.end()
            return Stopped(Stop.PROTOCOL, str(error), 0, time.monotonic() - start)
        except (EOFError, OSError):
            return self._died(time.monotonic() - start)
        return answered, value, time.monotonic() - start

    def end(self) -> dict[str, Any]:
        """Kill it (by pidfd: never another process), reap it, and return its exit record."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        try:
            record = self._sandbox.exit_record(self._job)
            self.drain()
        finally:
            for descriptor in (self._pidfd, self._ask, self._answer, self._output):
                os.close(descriptor)
        return record

    def drain(self, at_most: int = 1 << 20) -> None:
        """Take in what was printed: a slice at a time, so that a flood cannot hold us here."""
        while at_most > 0:
            try:
                chunk = os.read(self._output, 65536)
            except OSError:
                return
            if not chunk:
                return
            room = max(KEPT_OUTPUT - len(self._printed), 0)
            self._printed += chunk[:room]
            self._dropped += len(chunk) - min(room, len(chunk))
            at_most -= len(chunk)

    def _died(self, seconds: float) -> Stopped:
        cpu = self._cpu()
        select.select([self._pidfd], [], [], 0.2)  # it closed the channel; give it a moment to end by itself
        ended = bool(select.select([self._pidfd], [], [], 0)[0])
        status = self.end().get("status", 0)
        if not ended:
            return Stopped(Stop.PROTOCOL, "the channel was closed", 0, seconds, cpu)
        if status >= 0:
            return Stopped(Stop.EXITED, f"exit status {status}", 0, seconds, cpu)
        if -status == signal.SIGXCPU:
            return Stopped(Stop.TIMEOUT, "SIGXCPU", 0, seconds, cpu)
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
        return Stopped(Stop.MEMORY if -status == signal.SIGKILL else Stop.CRASHED, name, 0, seconds, cpu)

    def _write(self, parts: Sequence[bytes | memoryview], clock: _Clock) -> None:
        for part in parts:
            view = memoryview(part)
            while view:
                try:
                    view = view[os.write(self._ask, view) :]
                except BlockingIOError:
                    self._wait(self._ask, select.POLLOUT, clock)

    def _read(self, size: int, clock: _Clock) -> bytearray:
        data = bytearray()
        while len(data) < size:
            try:
                chunk = os.read(self._answer, min(size - len(data), 1 << 20))
            except BlockingIOError:
                self._wait(self._answer, select.POLLIN, clock)
                continue
            if not chunk:
                raise EOFError
            data += chunk
        return data

    def _wait(self, descriptor: int, event: int, clock: _Clock) -> None:
        """Until the descriptor is ready; meanwhile take in what is printed and watch the time."""
        poll = select.poll()
        poll.register(descriptor, event)
        poll.register(self._output, select.POLLIN)
        while True:
            left = clock.start + clock.limit - time.monotonic()
            ready = dict(poll.poll(1000 * (left if left > 0 else LOOK) + 1))
            if self._output in ready:
                self.drain()
                if self._dropped > MOST_OUTPUT:
                    raise _Over(Stop.OUTPUT, f"more than {MOST_OUTPUT >> 20} MiB")
                if ready[self._output] & select.POLLHUP:
                    poll.unregister(self._output)
            if descriptor in ready:
                return
            if clock.start + clock.limit <= time.monotonic():
                self._look(clock)

    def _look(self, clock: _Clock) -> None:
        """Over the limit on the wall clock: end it, unless it wants to run and does not get to."""
        wall = time.monotonic() - clock.start
        used = self._cpu() - clock.cpu
        if used >= clock.limit or wall >= STARVED * clock.limit or not self._running():
            raise _Over(Stop.TIMEOUT)

    def _cpu(self) -> float:
        """CPU seconds it has used."""
        try:
            return time.clock_gettime((~self._pid << 3) | 2)
        except OSError:
            return 0.0

    def _running(self) -> bool:
        """Whether it is running or wants to run, rather than sleeping."""
        try:
            stat = Path(f"/proc/{self._pid}/stat").read_bytes()
        except OSError:
            return False
        return stat.rpartition(b")")[2].split()[0] == b"R"


def _pid_of(pidfd: int) -> int:
    """The process number as we see it; the zygote, in a namespace of its own, sees another."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    return -1


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


def _known(changed: tuple[str, ...], step: Step) -> tuple[str, ...]:
    """Only names of arguments that were given: the worker may say anything."""
    given = {*map(str, range(len(step.args))), *step.kwargs}
    return tuple(name for name in changed if name in given)


def _spelled(header: Any) -> tuple[str, ...] | None:
    if not isinstance(header, tuple):
        return None
    return tuple(_clean(name)[:100] for name in header if isinstance(name, str))


def _raised(value: Any, step: int, seconds: float) -> Raised:
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    texts = {key: _clean(said[key]) if isinstance(said.get(key), str) else "" for key in ("type", "message", "traceback")}
    line = said.get("line")
    return Raised(
        texts["type"][:100] or "Exception",
        texts["message"],
        texts["traceback"],
        line if isinstance(line, int) and 0 <= line < 1 << 31 else 0,
        step,
        seconds,
    )


def _clean(text: str) -> str:
    return "".join(c for c in text[:KEPT_OUTPUT] if c.isprintable() or c in "\n\t")[:KEPT_OUTPUT]
