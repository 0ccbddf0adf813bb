"""Starts threads without end.

Stopped by: seccomp: there are no threads
Verdict: RTE
"""

import threading
import time


def scale(x, by=2):
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
