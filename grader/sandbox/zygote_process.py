"""The zygote's process, from our side: started, asked for children, told how they ended, started again where it died.

Apart from `linux`, which makes sessions for programs of what is spawned here: a worker needs its zygote, and no more.
"""

from __future__ import annotations

import array
import contextlib
import ctypes
import fcntl
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from grader.messages.errors import JudgeError
from grader.messages.text import Text, same
from grader.model.outcome import Isolation, Limits

HERE = Path(__file__).resolve().parent / "child"
LAYERS = ("namespaces", "no-new-privs", "landlock", "seccomp", "rlimits")
FULL = {"no-new-privs", "landlock", "seccomp", "rlimits"}  # `sealed` stands for landlock and seccomp
PATIENCE = 60.0  # seconds for the zygote to answer; it takes milliseconds
MAX_DEATHS = 3  # of zygotes, before no further one is started
PIPE_SIZE, F_SETPIPE_SZ = 1 << 20, 1031
CPU_PER_WORKER = 600  # seconds; a backstop behind the limit per call
PR_SET_DUMPABLE = 4
# Imported rather than run, so that Python finds it compiled.
ZYGOTE = "import sys; sys.path.insert(0, sys.argv.pop()); import zygote; del sys.path[0]; zygote.main(int(sys.argv[1]))"


class ZygoteProcess:
    """A warm zygote. Starting one returns at once; the first use waits until it is ready.

    Where it dies (the kernel may choose it when memory runs out), what was under way is a JudgeError; the next program
    that is opened gets a new one, a few times.
    """

    def __init__(self, layers: Iterable[str] = LAYERS) -> None:
        self._layers = tuple(layers)
        self._lock = threading.Lock()
        self._exits: dict[int, dict[str, Any]] = {}
        self._jobs = self._jobs_of_the_dead = self._deaths = 0
        self._closed = False
        self._last_words = ""
        self._launch()

    def _launch(self) -> None:
        self._alive = True
        self._isolation: Isolation | None = None
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        # Like -I, but with a hash seed of ours: sets of strings are in the same order in every run.
        command = [sys.executable, "-s", "-P", "-S", "-c", ZYGOTE, str(theirs.fileno()), str(HERE)]
        with theirs:
            self._process = subprocess.Popen(
                command,
                env={"PYTHONHASHSEED": "0"},
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is the grader's business
            )
        _undumpable()
        self._send({"paths": _import_paths(), "layers": self._layers, "secret": str(Path(__file__).resolve())}, [])

    def _revive(self) -> None:
        """Start another one where it died; the caller holds the lock."""
        if not self._alive and not self._closed and self._deaths < MAX_DEATHS:
            self._launch()

    @property
    def pid(self) -> int:
        """The process now; another one after it died."""
        return self._process.pid

    def tried(self) -> Isolation:
        """The layers that are active, tried in a child. Raises JudgeError where it died."""
        with self._lock:
            self._revive()
            while self._isolation is None:
                self._note(self._receive())
            return self._isolation

    def spawn(self, limits: Limits) -> tuple[int, int, int, int, int]:
        """A fresh child: its job number, its pidfd, and our ends of its request, reply and output pipes."""
        (request, ask), (answer, reply), (printed, output) = os.pipe(), os.pipe(), os.pipe()
        for pipe in (ask, answer):
            with contextlib.suppress(OSError):  # a quota of the user's; the default size works as well
                fcntl.fcntl(pipe, F_SETPIPE_SZ, PIPE_SIZE)
        try:
            job, pidfd = self._spawned(limits, [request, reply, output])
        except JudgeError:
            for descriptor in (ask, answer, printed):
                os.close(descriptor)
            raise
        return job, pidfd, ask, answer, printed

    def _spawned(self, limits: Limits, theirs: list[int]) -> tuple[int, int]:
        """Its job number and its pidfd. `theirs` are closed here."""
        with self._lock:
            self._revive()
            self._jobs += 1
            job = {"spawn": self._jobs, "cpu": CPU_PER_WORKER, "memory": limits.memory_mb << 20}
            try:
                self._send(job, theirs)
            finally:
                for descriptor in theirs:
                    os.close(descriptor)
            pidfd = self._started(self._jobs)
            if pidfd is None:
                raise JudgeError(Text("No further process can be started.", "无法再启动新的进程。"))
            return self._jobs, pidfd

    def exit_record(self, job: int) -> dict[str, Any]:
        """How the child of `job` ended; waits for it to end."""
        with self._lock:
            if job <= self._jobs_of_the_dead:
                raise self._fault()
            while job not in self._exits:
                self._note(self._receive())
            return self._exits.pop(job)

    def close(self) -> None:
        """End the zygote and with it every child, also while another thread waits for one."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)  # whoever waits is woken, and lets go of the lock
        with self._lock:
            self._end()

    def _end(self) -> None:
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def _started(self, job: int) -> int | None:
        while True:
            message, descriptors = self._receive()
            if message.get("started") == job:
                return descriptors[0]
            if message.get("failed") == job:
                return None
            self._note((message, descriptors))

    def _note(self, received: tuple[dict[str, Any], list[int]]) -> None:
        message, descriptors = received
        for descriptor in descriptors:  # of a child whose start was interrupted
            os.close(descriptor)
        if "exit" in message:
            self._exits[message["exit"]] = message
        if "ready" in message:
            self._isolation = _level(message["ready"])

    def _send(self, message: dict[str, Any], descriptors: list[int]) -> None:
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
        try:
            self._control.sendmsg([json.dumps(message).encode()], rights)
        except OSError:
            raise self._dead() from None

    def _receive(self) -> tuple[dict[str, Any], list[int]]:
        try:
            self._control.settimeout(PATIENCE)
            data, ancillary, _, _ = self._control.recvmsg(65536, socket.CMSG_SPACE(4))
        except OSError:
            raise self._dead() from None
        if not data:
            raise self._dead()
        descriptors = array.array("i")
        for _, _, payload in ancillary:
            descriptors.frombytes(payload[: len(payload) // 4 * 4])
        return json.loads(data), list(descriptors)

    def _dead(self) -> JudgeError:
        if self._alive:
            self._alive, self._deaths, self._jobs_of_the_dead = False, self._deaths + 1, self._jobs
            if not self._closed:  # else it is ending its children, which nobody would wait for if it were killed
                self._process.kill()
                if self._process.stderr:
                    self._last_words = self._process.stderr.read().decode("utf-8", "replace")
            self._end()
        return self._fault()

    def _fault(self) -> JudgeError:
        why = same(f" {self._last_words.strip()[-500:]}".rstrip())
        return JudgeError(Text("The sandbox ended unexpectedly.", "沙箱意外终止。") + why)


def _import_paths() -> list[str]:
    """Where the zygote finds NumPy and the two locks, wherever they are installed."""
    from importlib.util import find_spec

    places = []
    for name in ("numpy", "landlockpy", "seccompy"):
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise JudgeError(
                Text(
                    f"The package {name} is not installed; install cnn-grader again with pip.",
                    f"未安装 {name} 包；请用 pip 重新安装 cnn-grader。",
                )
            )
        places.append(str(Path(spec.origin).parent.parent))
    return list(dict.fromkeys(places))


def _level(ready: dict[str, Any]) -> Isolation:
    layers, opened = tuple(ready["layers"]), tuple(ready["open"])
    names = set(layers) | ({"landlock", "seccomp"} if "sealed" in layers else set())
    return Isolation("isolated" if names >= FULL and not opened else "limits-only", layers, opened)


def _undumpable() -> None:
    """Close /proc/<pid>/mem, environ and ptrace of the grader to other processes of the same user."""
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
