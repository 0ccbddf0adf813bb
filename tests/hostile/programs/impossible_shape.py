"""Answers with an array of no bytes whose shape overflows every multiplication.

Stopped by: an impossible shape is refused
Verdict: RTE
"""

import os
import struct


def scale(x, by=2):
    body = b"A\x0b\x03" + struct.pack("<3Q", 0, 2**63, 2**63)
    os.write(4, b"cnn1\x11\0\0\0" + len(body).to_bytes(8, "little") + body)
