"""Says by itself which functions it defines while it is being loaded: thousands, with names that steer terminals.

Stopped by: names that no function can have are dropped; what it defines is only asked for the header
Verdict: CE
"""

import os
import sys

wire = sys.modules["wire"]
NAMES = {"scale": ("x", "by=2\x1b[2J", 7, None), "\x1b[31mevil": None, "a" * 10_000: None} | {f"f{n}": () for n in range(9_000)}
os.write(4, b"".join(bytes(part) for part in wire.frame(wire.LOADED, {"functions": NAMES, "raised": [{"type": "\x1b[2J" * 99}] * 999})))
os._exit(0)


def scale(x, by=2):
    return x * by
