"""Listens on a socket that the next submission could talk to: by path and abstract.

Stopped by: seccomp: there are no sockets
Verdict: WA
"""

import socket


def scale(x, by=2):
    for name in ("/tmp/hostile-socket", "\0hostile-socket"):
        try:
            end = socket.socket(socket.AF_UNIX)
            end.bind(name)
            end.listen()
            return x * by
        except OSError:
            continue
    try:
        socket.socketpair()
        return x * by
    except OSError:
        return x * 0
