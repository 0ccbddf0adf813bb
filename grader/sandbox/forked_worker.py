"""One child of the zygote, from its birth to its end.

Time is CPU time: a busy machine is not the student's fault. The wall clock is a backstop, short for a program that
sleeps and long for one that wants to run and does not get to.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.messages.errors import JudgeError
from grader.messages.text import Text, same
from grader.model.outcome import Limits, Stop, Stopped
from grader.sandbox.child import wire
from grader.sandbox.session import KEPT_OUTPUT, MAX_OUTPUT, MAX_REPLY, Answer
from grader.sandbox.zygote_process import CPU_PER_WORKER, ZygoteProcess

PATIENCE = 60.0  # seconds for a fresh child to say that it is ready; it takes milliseconds
STARVED = 10  # times the limit, on the wall clock, for a program that does not get to run
LOOK = 0.01  # seconds between looks at a worker that is over its wall limit, at least
AT_ONCE = 1 << 16  # bytes that are listened for at least, and that a pipe holds in which calls are asked ahead
F_GETPIPE_SZ = 1032
LAST_WORDS = 0.1  # seconds that a worker which closed the channel gets to end by itself

UNKNOWN: dict[str, Any] = {"status": 0, "cpu": 0.0}  # the record of a child that nobody could wait for


class _OverError(Exception):
    """The worker must end."""

    def __init__(self, why: Stop, detail: str = "") -> None:
        super().__init__(detail)
        self.why, self.detail = why, detail


@dataclass(slots=True)
class _Clock:
    """When an exchange began, on the wall and in the worker's CPU seconds, its limit, and when to look at it next."""

    start: float
    cpu: float
    limit: float
    next_look: float


class ForkedWorker:
    """A child of `zygote`. What it prints goes into `printed`."""

    def __init__(self, zygote: ZygoteProcess, limits: Limits, printed: bytearray) -> None:
        self._zygote, self._printed, self._dropped, self._ended = zygote, printed, 0, False
        self._job, self._pidfd, self._ask, self._answer, self._output = zygote.spawn(limits)
        self._pid = _pid_of(self._pidfd)
        for descriptor in (self._ask, self._answer, self._output):
            os.set_blocking(descriptor, False)
        self._heard = bytearray()
        self.roomy = fcntl.fcntl(self._ask, F_GETPIPE_SZ) >= AT_ONCE  # one user's pipes share a quota
        events = {self._ask: select.POLLOUT, self._answer: select.POLLIN}
        self._polls = {descriptor: self._poll(descriptor, event) for descriptor, event in events.items()}
        self._greet()

    def exchange(self, frames: bytes, limit: float) -> Answer | Stopped:
        """Ask what is in these frames, if anything. The answer to the oldest one, or why the worker had to end."""
        clock = self._clock(limit)
        try:
            with contextlib.suppress(BrokenPipeError):  # it ended; what it answered before may lie in the pipe
                self._write(frames, clock)
            answered, value = self._frame(clock)
        except _OverError as over:
            return self._stopped(over.why, over.detail, clock)
        except wire.WireError as error:
            return self._stopped(Stop.PROTOCOL, str(error), clock)
        except (EOFError, OSError):
            return self._died(clock)
        return answered, value, time.monotonic() - clock.start

    def end(self) -> dict[str, Any]:
        """Kill it (by pidfd: never another process), reap it, and return its exit record. Once: its descriptors go."""
        if self._ended:
            return UNKNOWN
        self._ended = True
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        try:
            record = self._zygote.exit_record(self._job)
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

    def _greet(self) -> None:
        """Wait until it is locked down and ready. Raises JudgeError: no program has run, so it is our fault."""
        try:
            self._frame(self._clock(PATIENCE))
        except (_OverError, EOFError, OSError, wire.WireError):
            self.end()
            why = same(f" {self._printed[:500].decode('utf-8', 'replace')}".rstrip())
            raise JudgeError(Text("A worker could not be made ready.", "无法准备好工作进程。") + why) from None

    def _clock(self, limit: float) -> _Clock:
        now = time.monotonic()
        return _Clock(now, self.cpu(), limit, now + limit)

    def _frame(self, clock: _Clock) -> tuple[int, Any]:
        self._hear(wire.HEAD.size, clock)
        kind, size = wire.head(bytes(self._heard[: wire.HEAD.size]))
        if size > MAX_REPLY:
            raise _OverError(Stop.REPLY, f"{size >> 20} MiB")
        end = wire.HEAD.size + size
        self._hear(end, clock)
        heard, self._heard = self._heard, self._heard[end:]
        return kind, wire.decode(memoryview(heard)[wire.HEAD.size : end])

    def _stopped(self, why: Stop, detail: str, clock: _Clock) -> Stopped:
        record = self.end()  # what it takes to end it counts as well: memory has to be given back
        return Stopped(why, detail, 0, time.monotonic() - clock.start, max(record["cpu"] - clock.cpu, 0.0))

    def _died(self, clock: _Clock) -> Stopped:
        """The channel closed: why, as the exit status tells."""
        ended = bool(select.select([self._pidfd], [], [], LAST_WORDS)[0])
        if not ended:
            return self._stopped(Stop.PROTOCOL, "the channel was closed", clock)
        record = self.end()
        why, detail = _cause(record["status"], record["cpu"])
        return Stopped(why, detail, 0, time.monotonic() - clock.start, max(record["cpu"] - clock.cpu, 0.0))

    def _write(self, frames: bytes, clock: _Clock) -> None:
        view = memoryview(frames)
        while view:
            self._watch(clock)
            try:
                view = view[os.write(self._ask, view) :]
            except BlockingIOError:
                self._wait(self._ask, clock)

    def _hear(self, size: int, clock: _Clock) -> None:
        """Listen until that many bytes have come, or a few more: a small answer comes in one piece."""
        while len(self._heard) < size:
            self._wait(self._answer, clock)
            chunk = os.read(self._answer, min(max(size - len(self._heard), AT_ONCE), 1 << 20))
            if not chunk:
                raise EOFError
            self._heard += chunk

    def _poll(self, descriptor: int, event: int) -> select.poll:
        """Looks at the descriptor, and at what is printed."""
        poll = select.poll()
        poll.register(descriptor, event)
        poll.register(self._output, select.POLLIN)
        return poll

    def _wait(self, descriptor: int, clock: _Clock) -> None:
        """Until the descriptor is ready; meanwhile take in what is printed and watch the time."""
        busy = descriptor == self._answer  # there may always be a byte more
        while True:
            self._watch(clock, waiting=not busy)
            ready = dict(self._polls[descriptor].poll(1000 * max(clock.next_look - time.monotonic(), 0) + 1))
            if busy := self._output in ready:
                self.drain()
                if self._dropped > MAX_OUTPUT:
                    raise _OverError(Stop.OUTPUT, f"more than {MAX_OUTPUT >> 20} MiB")
                if ready[self._output] & select.POLLHUP:
                    for poll in self._polls.values():
                        poll.unregister(self._output)
            if descriptor in ready:
                return

    def _watch(self, clock: _Clock, waiting: bool = True) -> None:
        """Over the limit on the wall clock: end it, unless it wants to run, or to be heard, and does not get to."""
        now = time.monotonic()
        if now < clock.next_look:
            return
        used = self.cpu() - clock.cpu
        if used >= clock.limit or now - clock.start >= STARVED * clock.limit or (waiting and not self._running()):
            raise _OverError(Stop.TIMEOUT)
        clock.next_look = now + max(clock.limit - used, LOOK)

    def cpu(self) -> float:
        """CPU seconds it has used."""
        if self._pid < 0:  # it is gone, and the clock of "no process" would be ours
            return 0.0
        try:
            return time.clock_gettime((~self._pid << 3) | 2)  # the CPU clock of another process
        except OSError:
            return 0.0

    def _running(self) -> bool:
        """Whether it is running or wants to run (D: waits for its memory), rather than sleeping."""
        try:
            stat = Path(f"/proc/{self._pid}/stat").read_bytes()
        except OSError:  # a system that hides processes: in doubt for the student
            return True
        return stat.rpartition(b")")[2].split()[0] in b"RD"


def _pid_of(pidfd: int) -> int:
    """The process number as we see it; the zygote, in a namespace of its own, sees another."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    return -1


def _cause(status: int, cpu: float) -> tuple[Stop, str]:
    """Why a process ended, from its exit status: a signal's number is negative. It cannot signal itself."""
    if status >= 0:
        return Stop.EXITED, f"exit status {status}"
    name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
    match name:
        case "SIGXCPU" | "SIGKILL" if cpu >= CPU_PER_WORKER:
            return Stop.TIMEOUT, name
        case "SIGKILL":
            return Stop.MEMORY, name
        case _:
            return Stop.CRASHED, name
