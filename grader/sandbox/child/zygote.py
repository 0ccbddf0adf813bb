"""Warm process that forks one child per submission. NumPy is loaded; student code never runs in it.

The grader starts it with `main(DESCRIPTOR)`, with nothing in the environment but the hash seed, from "/", with no other
descriptor: so a child inherits nothing of the grader's memory, environment or files. A submission that is waiting does
not wait for the trial: both run side by side, and what the trial found follows.

The control socket carries JSON; both ends are trusted:
    grader -> zygote   {"paths": [...], "layers": [...], "secret": file}   where NumPy and the two locks are, the layers
                                                           asked for, and a file of the grader's for the trial
    grader -> zygote   {"spawn": id, "cpu": s, "memory": bytes}   with the child's three descriptors
    zygote -> grader   {"ready": {"layers": [...], "open": [...]}}
                       {"started": id}                            with a pidfd
                       {"failed": id, "error": text}
                       {"exit": id, "status": n, "cpu": s}
"""

from __future__ import annotations

import os
import sys

# One BLAS thread: forking stays safe, the address space small, and a child that may not create threads cannot hang in
# its first matrix product. It must be set before NumPy is loaded.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[_name] = "1"

import gc

gc.disable()  # what is imported here stays; children collect again

import array
import ctypes
import importlib
import json
import selectors
import signal
import socket
from functools import partial
from typing import Any

NAMESPACES = {"user": 0x10000000, "net": 0x40000000, "ipc": 0x08000000, "uts": 0x04000000}
NAMESPACES |= {"mnt": 0x00020000, "pid": 0x20000000}
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, SIGKILL = 1, 4, 9
REQUEST, REPLY = 3, 4  # the child's protocol descriptors
LOCKDOWN_FAILED, SERVING_ENDED = 97, 98
TRIAL_SECONDS, TRIAL_MEMORY = 20, 1 << 30
HIGHEST_DESCRIPTOR = 1 << 16

# Not logging, random, statistics and threading: each child would pay for what they do after every fork.
COMMON = """abc array bisect collections contextlib copy dataclasses datetime decimal enum functools heapq io itertools
json linecache math operator re string struct textwrap time traceback types typing unicodedata warnings
numpy.lib.stride_tricks""".split()
# Where no file can be opened later, what may be imported is decided here.
SEALED = """numpy.char numpy.ctypeslib numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.rec
numpy.testing numpy.typing argparse ast base64 binascii calendar cmath codecs colorsys contextvars
copyreg csv difflib dis doctest encodings.idna errno fcntl fractions gc getopt graphlib hashlib hmac html
inspect keyword locale logging optparse pathlib pickle pprint random reprlib resource secrets socket
statistics threading timeit token tokenize tracemalloc unittest uuid weakref zlib""".split()

_libc = ctypes.CDLL(None, use_errno=True)


def main(descriptor: int) -> None:
    """Get warm, try the layers, and fork until the grader goes away."""
    control = socket.socket(fileno=descriptor)
    while os.open("/dev/null", os.O_RDONLY) <= REPLY:
        pass  # 3 and 4 are taken now: nothing of ours may ever live there
    serve(control, *prepared(control))


def prepared(control: socket.socket) -> tuple[Any, IsolationTrial]:
    """The lockdown, assembled, and its trial, begun. What the grader said about itself is forgotten on return."""
    config, _ = receive(control)
    namespaces = "namespaces" in config["layers"] and enter_namespaces(control.fileno())
    _libc.prctl(PR_SET_DUMPABLE, 0)  # closes /proc/<pid>/mem, environ and fd to our own user
    sys.path[:] = [*config["paths"], *sys.path]
    lock = warm_up(config["layers"])
    sys.path[:] = [path for path in sys.path if path not in config["paths"]]
    sys.path_importer_cache.clear()
    tasks = len(os.listdir("/proc/self/task"))
    if tasks != 1:
        raise SystemExit(f"{tasks} threads after loading NumPy: forking would not be safe")
    os.environ.clear()
    _libc.clearenv()  # what C set for itself, too: GNU readline, which some module of Python's loads, sets two
    sys.argv[:], sys.orig_argv[:] = [""], []
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()  # children do not dirty our pages at their first collection
    gc.enable()
    return lock, IsolationTrial(lock, ["namespaces"] * namespaces + lock.layers, config["secret"])


def enter_namespaces(control: int) -> bool:
    """Leave for namespaces of our own, if the system permits: depth, never a requirement."""
    tried = os.fork()  # try in a child: half entered is worse than not at all
    if not tried:
        try:
            _unshare()
        except OSError:
            os._exit(1)
        os._exit(0)
    if os.waitpid(tried, 0)[1]:
        return False
    _unshare()
    inner = os.fork()  # process 1 in there: when it ends, the kernel ends every process it ever made
    if inner:
        os.close(control)
        _libc.prctl(PR_SET_DUMPABLE, 0)
        _, status = os.waitpid(inner, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0x7F)
    _libc.prctl(PR_SET_PDEATHSIG, SIGKILL)
    return True


def _unshare() -> None:
    uid, gid = os.getuid(), os.getgid()
    if _libc.unshare(sum(NAMESPACES.values())):
        raise OSError(ctypes.get_errno(), "unshare")
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def warm_up(layers: list[str]) -> Any:
    """Load what a child needs, run NumPy once, assemble the lockdown; so that children find it done."""
    import numpy as np

    here = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, here)
    import lockdown
    import probe  # noqa: F401
    import worker  # noqa: F401

    sys.path.remove(here)
    lock = lockdown.Lockdown(layers, os.path.dirname(os.path.realpath(np.__file__)))
    for name in COMMON + (SEALED if "sealed" in lock.layers else []):
        try:
            importlib.import_module(name)
        except ImportError:
            continue  # not in this version of NumPy or Python
    x, w = np.linspace(0, 1, 96).reshape(2, 3, 4, 4), np.ones((4, 3, 2, 2))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1))), (2, 2), (2, 3))
    np.einsum("nchwij,fcij->nfhw", windows, w).sum(), (x[0, 0] @ np.eye(4)).max(), np.exp(x).mean()
    return lock


def serve(control: socket.socket, lock: Any, trial: IsolationTrial) -> None:
    """Fork on request and report what ends, until the control socket closes."""
    events = selectors.DefaultSelector()

    def asked() -> None:
        job, descriptors = receive(control)
        try:
            pid, pidfd = spawn(lock, job, descriptors)
        except OSError as error:
            send(control, {"failed": job["spawn"], "error": str(error)})
        else:
            events.register(pidfd, selectors.EVENT_READ, partial(ended, pidfd, pid, job["spawn"]))
            send(control, {"started": job["spawn"]}, [pidfd])
        for descriptor in descriptors:
            os.close(descriptor)

    def ended(pidfd: int, pid: int, job: int) -> None:
        events.unregister(pidfd)
        send(control, reaped(pidfd, pid, job))

    def answered() -> None:
        if trial.listen():
            return
        events.unregister(trial.answer)
        send(control, {"ready": trial.result()})

    events.register(control, selectors.EVENT_READ, asked)
    events.register(trial.answer, selectors.EVENT_READ, answered)
    while True:
        for key, _ in events.select():
            key.data()


def reaped(pidfd: int, pid: int, job: int) -> dict[str, Any]:
    """The record of a child that ended."""
    os.close(pidfd)
    _, status, usage = os.wait4(pid, 0)
    return {"exit": job, "status": os.waitstatus_to_exitcode(status), "cpu": usage.ru_utime + usage.ru_stime}


def send(control: socket.socket, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
    """One message to the grader; it being gone is the end of us."""
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
    try:
        control.sendmsg([json.dumps(message).encode()], rights)
    except OSError:
        os._exit(0)


def receive(control: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """One message from the grader, with its descriptors; it being gone is the end of us."""
    data, ancillary, _, _ = control.recvmsg(65536, socket.CMSG_SPACE(4 * 3))
    if not data:
        os._exit(0)
    descriptors = array.array("i")
    for _, _, payload in ancillary:
        descriptors.frombytes(payload[: len(payload) // 4 * 4])
    return json.loads(data), list(descriptors)


def spawn(lock: Any, job: dict[str, Any], descriptors: list[int]) -> tuple[int, int]:
    """Fork a child that serves one submission over `descriptors` (request, reply, output). Its pid and pidfd."""
    limits = lock.limits(job["cpu"], job["memory"])  # whatever is done before a fork is not paid for in the child
    pid = os.fork()
    if not pid:
        child(lock, limits, descriptors)
    return pid, os.pidfd_open(pid)  # ours and not yet waited for: it cannot be another process


def child(lock: Any, limits: list[tuple[int, int, int]], descriptors: list[int]) -> None:
    """From the fork to the student's code. Never returns."""
    try:
        _settle(lock, descriptors)
        lock.put_on(limits)
        if lock.descriptor >= 0:
            os.close(lock.descriptor)
    except BaseException as error:
        os.write(2, f"lockdown failed: {error!r}"[:500].encode())
        os._exit(LOCKDOWN_FAILED)
    import worker

    try:
        worker.serve(REQUEST, REPLY)
    finally:
        os._exit(SERVING_ENDED)


def _settle(lock: Any, descriptors: list[int]) -> None:
    """Keep five descriptors; end when the zygote ends."""
    parent = os.getppid()
    os.setpgid(0, 0)
    request, reply, output = descriptors
    high = os.dup2(request, 200, inheritable=False), os.dup2(reply, 201, inheritable=False)
    null = os.open("/dev/null", os.O_RDONLY)
    for source, target in ((null, 0), (output, 1), (output, 2), (high[0], REQUEST), (high[1], REPLY)):
        os.dup2(source, target, inheritable=False)
    keep = lock.descriptor
    if keep >= 0:
        os.closerange(REPLY + 1, keep)
    os.closerange(max(keep, REPLY) + 1, HIGHEST_DESCRIPTOR)
    _libc.prctl(PR_SET_PDEATHSIG, SIGKILL)  # fork does not hand it on
    if os.getppid() != parent:
        os._exit(0)


class IsolationTrial:
    """The canary, run in a child as a submission is run, and what it was not refused. `answer` is where it is heard."""

    def __init__(self, lock: Any, layers: list[str], secret: str) -> None:
        import probe
        import wire

        (request, ask), (self.answer, reply), output = os.pipe(), os.pipe(), os.open("/dev/null", os.O_WRONLY)
        _, self._pidfd = spawn(lock, {"cpu": TRIAL_SECONDS, "memory": TRIAL_MEMORY}, [request, reply, output])
        step: dict[str, Any] = {"function": "probe", "args": (secret, os.getpid()), "kwargs": {}}
        step |= {"part": None, "first": True, "last": True}
        for kind, message in ((wire.LOAD, {"name": "probe.py", "source": probe.SOURCE}), (wire.CALL, step)):
            os.write(ask, b"".join(bytes(part) for part in wire.frame(kind, message)))
        for descriptor in (request, reply, output, ask):  # nothing more will be asked: it ends when it has answered
            os.close(descriptor)
        self._layers, self._heard = layers, b""

    def listen(self) -> bool:
        """Take in what it says. Whether it may say more."""
        chunk = os.read(self.answer, 65536)
        self._heard += chunk
        return bool(chunk)

    def result(self) -> dict[str, list[str]]:
        """The layers that are on, and what was open all the same."""
        import wire

        os.waitid(os.P_PIDFD, self._pidfd, os.WEXITED)
        os.close(self._pidfd)
        os.close(self.answer)
        answers, rest = [], self._heard
        while len(rest) >= wire.HEAD.size:
            _, size = wire.head(rest[: wire.HEAD.size])
            answers.append(wire.decode(rest[wire.HEAD.size : wire.HEAD.size + size]))
            rest = rest[wire.HEAD.size + size :]
        if not answers or "value" not in answers[-1]:
            raise SystemExit(f"the trial at start failed: {answers}")
        return {"layers": self._layers, "open": answers[-1]["value"]}
