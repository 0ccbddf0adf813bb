"""What a program can leave behind: processes, descriptors, files, sockets, and what the kernel keeps without a process.

The machine is not ours alone, so what is looked for has a name: every hostile program calls what it makes "hostile", or
gives it the key HOST where only a number is asked for. Processes are known by their parents, whatever they do: whoever
loses its parent becomes a child of this process (`orphans_adopted` of the benchmarks).
"""

import ctypes
import os
import tempfile
from contextlib import suppress
from pathlib import Path

PLACES = ("/tmp", "/dev/shm", "/var/tmp", "/run", "/dev/mqueue", str(Path.cwd()), tempfile.gettempdir())
HOST = 0x686F7374

_libc = ctypes.CDLL(None)


def leftovers(name="hostile", key=HOST, others=frozenset()):
    """All there is now that is called so, by kind; compare what it says before and after. `others` are left alone."""
    return {
        "processes": children(os.getpid(), others),
        "descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "files": {path.name for place in PLACES for path in Path(place).glob(f"*{name}*")},
        "core dumps": {path.name for place in (Path("/"), Path.cwd()) for path in place.glob("core*")},
        "sockets": {line.split()[-1] for line in _lines("/proc/net/unix") if name in line},
        "shared memory": _keyed("shm", key),
        "semaphores": _keyed("sem", key),
        "messages": _keyed("msg", key),
        "message queues": _queues(name),
        "keys": _keys(name),
    }


def children(pid, others=frozenset()):
    """Every process below `pid`, but for `others` and what they start: a server of the tests does so at any time."""
    parents = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            parents[int(place.parent.name)] = int(place.read_bytes().rpartition(b")")[2].split()[1])
    found = {pid}
    while more := {one for one, parent in parents.items() if parent in found} - found - others:
        found |= more
    return found - {pid}


def _lines(place):
    try:
        return Path(place).read_text(errors="replace").splitlines()
    except OSError:
        return []  # a kernel without it keeps nothing of the kind


def _keyed(kind, key):
    """What System V keeps under this key, by its number."""
    rows = (line.split() for line in _lines(f"/proc/sysvipc/{kind}")[1:])
    return {row[1] for row in rows if int(row[0]) == key}


def _queues(name):
    held = _libc.mq_open(f"/{name}".encode(), os.O_RDONLY)
    if held >= 0:
        os.close(held)
    return {name} if held >= 0 else set()


def _keys(name):
    """Keys by number, but for those that are revoked, dead or invalid: they go when the kernel gets round to it."""
    rows = (line.split() for line in _lines("/proc/keys") if name in line)
    return {row[0] for row in rows if not {"R", "D", "i"} & set(row[1])}
