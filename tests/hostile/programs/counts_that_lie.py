"""Answers with a list of four billion items and none of them.

Stopped by: a count larger than the bytes that are left is refused
Verdict: RTE
"""

import os


def scale(x, by=2):
    body = b"L\xff\xff\xff\xff"
    os.write(4, b"cnn1\x11\0\0\0" + len(body).to_bytes(8, "little") + body)
