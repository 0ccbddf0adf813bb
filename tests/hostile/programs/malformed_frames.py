"""Answers with a different malformed message in every call: tags, counts, shapes, text, numbers cut or wrong.

Stopped by: the reader checks every length and tag before it believes it
Verdict: RTE
"""

import os
import random

COUNT = b"\xff\xff\xff\x7f"
BODIES = [
    b"", b"Z", b"A", b"A\x0b\xff", b"A\x0b\x02" + b"\xff" * 16, b"A\x0b\x01" + b"\0" * 7 + b"\x80", b"G\x0e", b"G",
    b"I" + COUNT, b"S" + COUNT, b"M" + COUNT, b"U" + COUNT, b"O" + COUNT, b"K\0", b"D\0", b"C\0", b"S\1\0\0\0\xff",
    b"M\1\0\0\0\1\0\0\0a", b"NN", b"L\1\0\0\0" * 40 + b"N", b"A\x00\x21" + b"\1\0\0\0\0\0\0\0" * 33 + b"\1",
]


def scale(x, by=2):
    body = random.SystemRandom().choice(BODIES)
    os.write(4, b"cnn1\x11\0\0\0" + len(body).to_bytes(8, "little") + body)
