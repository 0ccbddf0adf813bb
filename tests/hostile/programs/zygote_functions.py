"""Calls the functions of the process it was forked from, which are still in memory.

Stopped by: their sockets are closed here, and forking is refused
Verdict: WA
"""

import sys


def scale(x, by=2):
    zygote = sys.modules.get("zygote") or sys.modules["__main__"]
    for attempt in (
        lambda: zygote.spawn(None, {"cpu": 1, "memory": 1}, [0, 1, 2]),
        lambda: zygote.send(zygote.socket.socket(fileno=5), {"started": 1}),
        lambda: zygote.enter_namespaces(5),
    ):
        try:
            attempt()
            return x * by
        except (OSError, AttributeError):
            continue
    return x * 0
