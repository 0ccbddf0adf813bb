"""Announces an answer of 9 exabytes and begins to send it.

Stopped by: the length is checked before anything is read
Verdict: OLE
"""

import os


def scale(x, by=2):
    os.write(4, b"cnn1\x11\0\0\0" + b"\xff" * 7 + b"\x7f")
    while True:
        os.write(4, b"L" * 65536)
