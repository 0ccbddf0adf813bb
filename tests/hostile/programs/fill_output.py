"""Prints without end.

Stopped by: 64 KiB are kept, and at 16 MiB the worker is ended
Verdict: OLE
"""

def scale(x, by=2):
    while True:
        print("x" * 65536)
