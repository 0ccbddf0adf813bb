"""Memory of a command and of all processes under it, sampled while it runs (Linux)."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.2  # seconds between looks


@dataclass
class Peak:
    """MiB, the most at any moment; shared pages count once.

    `together` is of all processes under this one, `own` of the first and its children (of `grade batch`, who plans
    and who judges, but no student's program), `first` of the first alone.
    """

    together: float = 0.0
    own: float = 0.0
    first: float = 0.0


@contextmanager
def peak_of_children() -> Iterator[Peak]:
    """The peak of whatever is run inside."""
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        first: list[int] = []
        while not done.wait(SAMPLE):
            children = _children()
            mine = children.get(os.getpid(), [])
            first = [pid for pid in first if pid in mine] or mine[:1]  # adopted orphans may have lower numbers
            shared = {pid: _shared(pid) for pid in _under(os.getpid(), children)}
            own = first + [pid for one in first for pid in children.get(one, [])]
            peak.together = max(peak.together, sum(shared.values()))
            peak.own = max(peak.own, sum(shared[pid] for pid in own))
            peak.first = max(peak.first, *map(_highest, first), 0.0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def descendants(pid: int) -> list[int]:
    """The processes under `pid`, children before grandchildren."""
    return _under(pid, _children())


def _under(pid: int, children: Mapping[int, list[int]]) -> list[int]:
    found = list(children.get(pid, []))
    for one in found:
        found += children.get(one, [])
    return found


def _children() -> dict[int, list[int]]:
    """The children of every process."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    return children


def _shared(pid: int) -> float:
    return _read(f"/proc/{pid}/smaps_rollup", "Pss:")


def _highest(pid: int) -> float:
    return _read(f"/proc/{pid}/status", "VmHWM:")


def _read(file: str, name: str) -> float:
    """A number of KiB, as MiB; 0 where the process is gone or closed to us."""
    try:
        lines = Path(file).read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
