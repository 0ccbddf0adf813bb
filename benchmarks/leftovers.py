"""What a run leaves behind once it is over: processes, files and sockets (Linux).

It looks at that run only. Whatever the run orphans becomes a child of this process and so stays in sight, however often
it forked; the files are those of a folder that belongs to the run, temporary ones too, and elsewhere those that bear a
mark; a socket is the run's when one of its processes holds it, or nobody does (where we may see what everybody holds).
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from memory import descendants

PATIENCE = 3.0  # seconds for what is about to end
LOOK = 0.05  # seconds between looks
SHARED = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # where programs may write that no run owns
TABLES = {"unix": 6, "tcp": 9, "tcp6": 9, "udp": 9, "udp6": 9}  # of /proc/net, with the column of the socket's inode
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Left:
    """What was still there."""

    processes: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    sockets: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many of all kinds."""
        return len(self.processes) + len(self.files) + len(self.sockets)


@dataclass
class Scene:
    """A folder before a run in it, and the processes and sockets of that moment."""

    home: Path
    mark: str  # what programs of the run have in the names of files they make elsewhere
    processes: set[int] = field(init=False)
    files: dict[str, tuple[int, int]] = field(init=False)
    sockets: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.processes, self.files, self.sockets = set(descendants(os.getpid())), self._files(), _sockets()

    def left(self, results: Iterable[str] = (), patience: float = PATIENCE) -> Left:
        """What the run left beside its `results`, files in the folder. What ends in a moment is waited for."""
        deadline = time.monotonic() + patience
        found = self._left(set(results))
        while found.total and time.monotonic() < deadline:
            time.sleep(LOOK)
            now = self._left(set(results))
            found = replace(now, sockets=now.sockets & found.sockets)  # others' come and go between two looks
        return found

    def _left(self, results: set[str]) -> Left:
        alive = [pid for pid in descendants(os.getpid()) if pid not in self.processes and not _reaped(pid)]
        files = {name for name, facts in self._files().items() if self.files.get(name) != facts}
        return Left(
            frozenset(f"{pid} {_command(pid)}" for pid in alive), frozenset(files - results), self._new_sockets(alive)
        )

    def _files(self) -> dict[str, tuple[int, int]]:
        """Size and time of every file of the folder, and of marked ones in shared places."""
        own = ((path.relative_to(self.home), path) for path in self.home.rglob("*") if not path.is_dir())
        shared = ((path, path) for place in SHARED for path in Path(place).glob(f"*{self.mark}*"))
        found = {}
        for name, path in (*own, *shared):
            with suppress(OSError):  # another program's, gone meanwhile
                facts = path.lstat()
                found[str(name)] = (facts.st_size, facts.st_mtime_ns)
        return found

    def _new_sockets(self, alive: list[int]) -> frozenset[str]:
        new = {inode: told for inode, told in _sockets().items() if inode not in self.sockets}
        holders, all_seen = _holders() if new else ({}, True)
        ours = set(alive)
        nobodys = {inode for inode in new if inode not in holders} if all_seen else set()
        held = {inode for inode in new if holders.get(inode, set()) & ours}
        return frozenset(f"{inode} {new[inode]}" for inode in nobodys | held)


@contextmanager
def orphans_adopted() -> Iterator[None]:
    """Processes whose parent ends become children of this one, not of the system's first."""
    prctl: Callable[..., int] = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "orphans cannot be adopted")
    try:
        yield
    finally:
        prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


def _reaped(pid: int) -> bool:
    """Whether it was an adopted child that had ended; its entry goes with this."""
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return False


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _sockets() -> dict[str, str]:
    """Every socket of this network by its inode, in words. Inode 0 is a connection that nobody holds any more."""
    found = {}
    for table, column in TABLES.items():
        with suppress(OSError):
            for line in Path(f"/proc/net/{table}").read_text(errors="replace").splitlines()[1:]:
                words = line.split()
                found[words[column]] = f"{table} {' '.join(words[column + 1 :] if table == 'unix' else words[1:4])}"
    return {inode: told for inode, told in found.items() if inode != "0"}


def _holders() -> tuple[dict[str, set[int]], bool]:
    """The processes that hold each socket, by its inode, and whether all processes let us look."""
    found: dict[str, set[int]] = {}
    all_seen = True
    for process in Path("/proc").glob("[0-9]*"):
        try:
            for held in _descriptors(process):
                if held.startswith("socket:["):
                    found.setdefault(held[len("socket:[") : -1], set()).add(int(process.name))
        except PermissionError:
            all_seen = False
    return found, all_seen


def _descriptors(process: Path) -> Iterator[str]:
    """What a process holds open. Raises PermissionError."""
    ended = (FileNotFoundError, ProcessLookupError)  # the process, or it closed the descriptor
    with suppress(*ended):
        for descriptor in list((process / "fd").iterdir()):
            with suppress(*ended):
                yield str(descriptor.readlink())
