"""Answers with a hundred thousand lists inside each other, to overflow the reader's stack.

Stopped by: the reader goes sixteen deep
Verdict: RTE
"""

import os


def scale(x, by=2):
    body = b"L\1\0\0\0" * 100_000 + b"N"
    os.write(4, b"cnn1\x11\0\0\0" + len(body).to_bytes(8, "little") + body)
