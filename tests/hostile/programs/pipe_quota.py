"""Opens and fills pipes, for which one user has only so much memory, so that the grader's own become small and slow.

Stopped by: seccomp: there are no pipes but its own channel
Verdict: WA
In process: 10
"""

import os


def scale(x, by=2):
    held = []
    try:
        for _ in range(10):
            held += os.pipe()
            os.set_blocking(held[-1], False)
            os.write(held[-1], b"x" * (1 << 16))
    except OSError:
        return x * 0
    finally:
        for file in held:
            os.close(file)
    return x * by
