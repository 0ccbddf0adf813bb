"""Asks the network for the answer: TCP, UDP, raw and over a resolver.

Stopped by: seccomp: there are no sockets; namespaces: there is no network
Verdict: WA
"""

import socket


def scale(x, by=2):
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_PACKET):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
            try:
                socket.socket(family, kind).close()
                return x * by
            except OSError:
                continue
    try:
        socket.getaddrinfo("localhost", 80)
        return x * by
    except (OSError, LookupError):
        return x * 0
