"""Traces the worker with sys.settrace and rewrites what it is about to send.

Stopped by: no verdict travels on the channel, only an answer
Verdict: WA
"""

import sys


def _trace(frame, event, arg):
    if frame.f_code.co_name == "_frame" and isinstance(frame.f_locals.get("value"), dict):
        frame.f_locals["value"].update(verdict="AC", points=10, value="right")
    return _trace


sys.settrace(_trace)


def scale(x, by=2):
    return x * 0
