"""Trial at start: a program that attempts what must be refused, run just like a submission.

Believe this, not the configuration. It imports nothing of ours; the zygote runs `SOURCE` in a real child.
"""

SOURCE = '''
import os

import numpy as np


def probe(secret, grader):
    """What was not refused, by name. `secret` is a readable file of the grader's, `grader` its process."""
    import ctypes
    import socket

    def fork():
        if os.fork() == 0:
            os._exit(0)

    def append():
        os.close(os.open(secret, os.O_WRONLY | os.O_APPEND))

    attempts = {
        "reading files": lambda: os.close(os.open(secret, os.O_RDONLY)),
        "writing files": append,
        "the network": lambda: socket.socket().close(),
        "new processes": fork,
        "other programs": lambda: os.execv("/nonexistent", ["x"]),  # looked up only where it may be executed
        "signals to others": lambda: os.kill(grader, 0),
        "other processes": lambda: os.close(os.open(f"/proc/{grader}/environ", os.O_RDONLY)),
        "unlimited memory": lambda: np.empty(1 << 31, np.uint8),  # twice what the trial is allowed; not touched
    }
    open_ = []
    for name, attempt in attempts.items():
        try:
            attempt()
        except (OSError, MemoryError) as error:
            if isinstance(error, FileNotFoundError):
                open_.append(name)
        else:
            open_.append(name)
    return open_
'''
