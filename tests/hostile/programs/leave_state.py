"""Patches everything it shares with the next submission: modules, NumPy, signal handlers, descriptors.

Stopped by: the next one is forked from a process that never ran this one
Verdict: RTE
"""

import builtins
import os
import signal
import sys

import numpy as np

np.multiply = np.ndarray = np.asarray = None
builtins.len = builtins.range = None
sys.modules["wire"] = sys.modules["worker"] = None
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.path.insert(0, "/tmp/hostile")
os.environ["PYTHONSTARTUP"] = "/tmp/hostile"


def scale(x, by=2):
    return x * 0
