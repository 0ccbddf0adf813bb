"""Opens forbidden files as mere places (O_PATH), then again through /proc/self/fd.

Stopped by: Landlock: /proc cannot be read; seccomp when sealed
Verdict: WA
"""

import os


def scale(x, by=2):
    for place in ("/etc/passwd", "/proc/self/maps"):
        try:
            held = os.open(place, os.O_PATH)
            with open(f"/proc/self/fd/{held}") as file:
                return x * by if file.read() else x * 0
        except OSError:
            continue
    return x * 0
