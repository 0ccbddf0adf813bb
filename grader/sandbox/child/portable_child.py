"""Child of the portable runner: `python -I cold.py LIMITS`, frames on standard input and output.

Limits only: the program can read the user's files and use the network. It imports nothing of ours but its neighbours.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys

OPEN_FILES = 64


def main() -> None:
    """Limit this process as far as the system lets us, then serve."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ[name] = "1"
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path.insert(0, here)
    request, reply = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.dup2(2, 1)  # what is printed goes where errors go
    if os.name == "nt":
        import msvcrt

        for descriptor in (request, reply):
            msvcrt.setmode(descriptor, os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]
    import worker

    sys.path.remove(here)
    _limit(json.loads(sys.argv[1])["memory"])
    worker.serve(request, reply)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = {"FSIZE": 0, "CORE": 0, "NOFILE": OPEN_FILES}
    if sys.platform == "linux":  # macOS refuses or ignores this one
        with open("/proc/self/statm") as file:
            wanted["AS"] = int(file.read().split()[0]) * resource.getpagesize() + memory
    for name, value in wanted.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


if __name__ == "__main__":
    main()
