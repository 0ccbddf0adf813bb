"""The 30 small cases that every contender checks, and the functions that are checked."""

import numpy as np

COUNT = 30


def cases(conv2d):
    """Thirty calls of conv2d with what it must return: x (N, C, H, W), w (F, C, KH, KW), stride, padding."""
    rng = np.random.default_rng(0)
    for i in range(COUNT):
        n, c, f, s, p = 1 + i % 2, 1 + i // 2 % 2, 1 + i // 4 % 2, 1 + i % 3 // 2, i % 2
        h, w, kh, kw = (int(v) for v in rng.integers((3, 3, 1, 1), (6, 6, 4, 4)))
        x = rng.integers(-2, 3, (n, c, h, w)).astype(float)
        k = rng.integers(-2, 3, (f, c, kh, kw)).astype(float)
        yield {"x": x, "w": k, "stride": s, "padding": p, "expected": conv2d(x, k, None, s, p)}


def save(path, conv2d):
    """Store the cases with their expected values for the contenders that only compare."""
    arrays = {f"{name}{i}": value for i, case in enumerate(cases(conv2d)) for name, value in case.items()}
    np.savez(path, **arrays)


def share(source, conv2d):
    """The share of the cases that a submission gets right."""
    names = {}
    exec(source, names)
    calls = [(case.pop("expected"), case) for case in cases(conv2d)]
    return sum(np.array_equal(names["conv2d"](**call), expected) for expected, call in calls) / COUNT


RIGHT = """
import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
    y = np.zeros((N, F, OH, OW))
    for n in range(N):
        for f in range(F):
            for i in range(OH):
                for j in range(OW):
                    patch = x[n, :, i * stride : i * stride + KH, j * stride : j * stride + KW]
                    y[n, f, i, j] = np.sum(patch * w[f]) + (0 if b is None else b[f])
    return y
"""
WRONG = RIGHT.replace("patch * w[f]", "patch * w[f, :, ::-1, ::-1]")
