"""Asks the services of the machine to do what it may not: Docker, the bus, the journal, the screen, ssh.

Stopped by: seccomp: there are no sockets
Verdict: WA
In process: 10
"""

import os
import socket

PLACES = ("/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/journal/socket", "/dev/log")
PLACES += ("/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0", "/run/user/0/bus", "/run/snapd.socket", "\0hostile")


def scale(x, by=2):
    for place in PLACES:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            try:
                socket.socket(socket.AF_UNIX, kind).connect(place)
                return x * by
            except OSError:
                continue
    try:
        ours, _ = socket.socketpair()
        socket.send_fds(ours, [b"x"], [os.dup(0)])
        return x * by
    except OSError:
        return x * 0
