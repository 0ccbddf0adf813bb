"""Runner for systems without the locks: one cold interpreter per submission, a clock, some limits.

For macOS, Windows and Linux without seccomp. It protects from accidents, not from malice, and says so: "limits-only".
Threads read the pipes, because Windows cannot poll them.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import queue
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from grader.messages.errors import JudgeError, UsageError
from grader.messages.text import Text, same
from grader.model.outcome import Isolation, Limits, Program, Stop, Stopped
from grader.sandbox.child import wire
from grader.sandbox.session import KEPT_OUTPUT, MAX_OUTPUT, MAX_REPLY, Answer, IsolatedSession

COLD = Path(__file__).resolve().parent / "child" / "portable_child.py"
LOOK = 0.1  # seconds between looks whether an answer is still wanted
START_SECONDS = 120  # of the clock, until NumPy is loaded: a busy laptop takes its time
STARVED = 3  # times the limit, on the wall clock: CPU time of another process is not to be had everywhere
OPEN = ("reading files", "writing files", "the network", "new processes", "other programs", "signals to others")


class PortableSandbox:
    """Starts a fresh interpreter for every submission."""

    def __init__(self, strict: bool = False) -> None:
        self.strict = strict

    @property
    def isolation(self) -> Isolation:
        """Limits only. Raises UsageError where `strict` asked for more."""
        return self._admitted()

    def _admitted(self) -> Isolation:
        if self.strict:
            here = f"{platform.system()} {platform.release()}"
            raise UsageError(
                Text(
                    f"Full isolation needs Linux 5.13 or later; this is {here}. Without --isolation strict it is "
                    "graded with limits only.",
                    f"完全隔离需要 Linux 5.13 或更高版本；本机是 {here}。"
                    "去掉 --isolation strict 即可仅以资源限制批改。",
                )
            )
        return Isolation("limits-only", ("own process", "time limit", "rlimits"), OPEN)

    def open(self, program: Program, limits: Limits) -> IsolatedSession:
        """A session for `program`, which has not run yet."""
        self._admitted()
        return IsolatedSession(partial(ColdWorker, limits), program, limits)

    def close(self) -> None:
        """Nothing stays behind between submissions."""

    def __enter__(self) -> PortableSandbox:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class ColdWorker:
    """An interpreter of its own. What it prints goes into `printed`."""

    roomy = True  # a thread writes, whatever the pipe holds

    def __init__(self, limits: Limits, printed: bytearray) -> None:
        self._printed, self._dropped, self._over = printed, 0, False
        kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
        command = [sys.executable, "-s", "-P", str(COLD), json.dumps({"memory": limits.memory_mb << 20})]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env=kept | {"PYTHONHASHSEED": "0"},
            cwd=Path.cwd().anchor,
            bufsize=0,
            **_own_group(),
        )
        self._answers: queue.Queue[Answer | Stopped] = queue.Queue(2)
        self._questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()  # none at all is the last
        for target in (self._tell, self._hear, self._overhear):
            threading.Thread(target=target, daemon=True).start()
        self._greet()

    def _greet(self) -> None:
        """Wait until it has loaded NumPy. Raises JudgeError: no program has run, so it is our fault."""
        try:
            ready = self._answers.get(timeout=START_SECONDS)
        except queue.Empty:
            ready = Stopped(Stop.TIMEOUT)
        if isinstance(ready, Stopped):
            self.end()
            why = same(f" {self._printed[-500:].decode('utf-8', 'replace')}".rstrip())
            raise JudgeError(Text("A worker could not be made ready.", "无法准备好工作进程。") + why)

    def exchange(self, frames: bytes, limit: float) -> Answer | Stopped:
        """Ask what is in these frames, if anything. The answer to the oldest one, or why the worker had to end."""
        start = time.monotonic()
        if frames:
            self._questions.put(frames)
        try:
            answer = self._answers.get(timeout=STARVED * limit)
        except queue.Empty:
            answer = Stopped(Stop.TIMEOUT)
        seconds = time.monotonic() - start
        if isinstance(answer, Stopped):
            status = self.end()
            why, detail = (answer.why, answer.detail) if answer.why is not Stop.EXITED else _cause(status)
            return Stopped(why, detail, 0, seconds)
        return answer[0], answer[1], seconds

    def end(self) -> int:
        """End the interpreter and what it started. Its exit status."""
        self._over = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._questions.put(b"")
        status = self._process.wait(10)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        return status

    def cpu(self) -> float:
        """Seconds on the wall: not every system tells the CPU time of another process."""
        return time.monotonic()

    def drain(self) -> None:
        """What is printed is taken in by a thread; give it a moment."""
        time.sleep(0.01)

    def _tell(self) -> None:
        """Questions, in a thread of its own since it may never read; until there are no more, or it is gone."""
        assert self._process.stdin
        with contextlib.suppress(OSError, ValueError):
            while frames := self._questions.get():
                view = memoryview(frames)
                while view:
                    view = view[self._process.stdin.write(view) or 0 :]

    def _hear(self) -> None:
        """Answers, until the first thing that is not one."""
        assert self._process.stdout
        try:
            while True:
                kind, size = wire.head(_read(self._process.stdout, wire.HEAD.size))
                if size > MAX_REPLY:
                    self._heard(Stopped(Stop.REPLY, f"{size >> 20} MiB"))
                    return
                self._heard((kind, wire.decode(_read(self._process.stdout, size)), 0.0))
        except wire.WireError as error:
            self._heard(Stopped(Stop.PROTOCOL, str(error)))
        except (EOFError, OSError, ValueError):
            self._heard(Stopped(Stop.EXITED))

    def _heard(self, answer: Answer | Stopped) -> None:
        """Hold the answer until it is wanted; once all is over, nobody wants it any more."""
        while not self._over:
            with contextlib.suppress(queue.Full):
                self._answers.put(answer, timeout=LOOK)
                return

    def _overhear(self) -> None:
        """What the program prints."""
        assert self._process.stderr
        with contextlib.suppress(OSError, ValueError):
            while chunk := self._process.stderr.read(65536):
                room = max(KEPT_OUTPUT - len(self._printed), 0)
                self._printed += chunk[:room]
                self._dropped += len(chunk) - min(room, len(chunk))
                if self._dropped > MAX_OUTPUT:
                    self._heard(Stopped(Stop.OUTPUT, f"more than {MAX_OUTPUT >> 20} MiB"))
                    return


def _own_group() -> dict[str, Any]:
    if os.name == "posix":
        return {"start_new_session": True}
    return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}


def _read(stream: IO[bytes], size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        chunk = stream.read(min(size - len(data), 1 << 20))
        if not chunk:
            raise EOFError
        data += chunk
    return bytes(data)


def _cause(status: int) -> tuple[Stop, str]:
    return (Stop.EXITED, f"exit status {status}") if status >= 0 else (Stop.CRASHED, f"signal {-status}")
