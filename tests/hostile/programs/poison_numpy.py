"""Writes into NumPy's folder and byte-code caches, which everybody after it will load.

Stopped by: Landlock: nothing may be written
Verdict: WA
"""

import os

import numpy as np


def scale(x, by=2):
    here = os.path.dirname(np.__file__)
    for name in ("__init__.py", "__pycache__/__init__.cpython-311.pyc", "hostile.py", "../hostile.pth"):
        for attempt in (
            lambda name=name: os.open(os.path.join(here, name), os.O_WRONLY | os.O_CREAT),
            lambda name=name: os.truncate(os.path.join(here, name), 0),
            lambda name=name: os.rename(os.path.join(here, name), os.path.join(here, "hostile")),
            lambda name=name: os.utime(os.path.join(here, name)),
            lambda name=name: os.chmod(os.path.join(here, name), 0o777),
        ):
            try:
                attempt()
                return x * by
            except OSError:
                continue
    return x * 0
