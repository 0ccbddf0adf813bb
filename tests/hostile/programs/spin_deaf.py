"""Spins and ignores every signal that can be ignored.

Stopped by: SIGKILL cannot be ignored
Verdict: TLE
"""

import signal

for _number in range(1, 65):
    try:
        signal.signal(_number, signal.SIG_IGN)
    except (OSError, ValueError):
        continue


def scale(x, by=2):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
