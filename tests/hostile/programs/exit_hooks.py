"""Leaves hooks behind for the end of the process: atexit, finalizers, excepthook, displayhook.

Stopped by: the process is killed, not ended
Verdict: WA
"""

import atexit
import os
import sys
import weakref


class Holder:
    pass


held = Holder()
weakref.finalize(held, os.write, 4, b"AC")
atexit.register(os.write, 4, b"AC")
sys.excepthook = sys.unraisablehook = lambda *args: os.write(4, b"AC")


def scale(x, by=2):
    return x * 0
