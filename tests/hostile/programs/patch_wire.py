"""Replaces the encoder by one that sends a pickle and a tag of its own.

Stopped by: the grader's side of the wire reads no pickle and no other tag
Verdict: RTE
"""

import sys

wire = sys.modules["wire"]


def _encode(value, out, depth):
    out.append(b"P\x80\x04\x95cos\nsystem\n(S'touch /tmp/hostile-pickle'\ntR.")


wire._encode = _encode


def scale(x, by=2):
    return x * by
