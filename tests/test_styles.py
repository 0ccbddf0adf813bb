"""Right programs in styles that ship with no exercise: each earns every point."""

import pytest

from grader.course.catalog import PACKAGED, Catalog
from grader.judging.judge import judge
from grader.submission.file import read

CONV2D = """
import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH, OW = (H + 2 * padding - KH) // stride + 1, (W + 2 * padding - KW) // stride + 1
{body}
    return y if b is None else y + b.reshape(1, -1, 1, 1)
"""
BODIES = {
    "einsum over gathered indices": """
    rows = stride * np.arange(OH)[:, None] + np.arange(KH)
    columns = stride * np.arange(OW)[:, None] + np.arange(KW)
    y = np.einsum("ncrisj,fcij->nfrs", x[:, :, rows[:, :, None, None], columns], w, optimize=True)
""",
    "tensordot of strided windows": """
    a, b_, c, d = x.strides
    shape, strides = (N, C, OH, OW, KH, KW), (a, b_, c * stride, d * stride, c, d)
    windows = np.lib.stride_tricks.as_strided(x, shape, strides)
    y = np.moveaxis(np.tensordot(windows, w, axes=([1, 4, 5], [1, 2, 3])), -1, 1)
""",
    "float32 inside": """
    x, w = x.astype(np.float32), w.astype(np.float32)
    y = np.zeros((N, F, OH, OW), np.float32)
    for i in range(KH):
        for j in range(KW):
            part = x[:, :, i : i + stride * (OH - 1) + 1 : stride, j : j + stride * (OW - 1) + 1 : stride]
            y += np.einsum("nchw,fc->nfhw", part, w[:, :, i, j])
""",
    "backwards, with negative indices": """
    y = np.zeros((N, F, OH, OW))
    for r in range(OH - 1, -1, -1):
        for q in range(OW - 1, -1, -1):
            window = x[..., r * stride : r * stride + KH, q * stride : q * stride + KW]
            y[:, :, r, q] = window.reshape(N, -1) @ w.reshape(F, -1).T
""",
    "one list comprehension": """
    y = np.array([[[[sum(x[n, c, r * stride + i, q * stride + j] * w[f, c, i, j]
        for c in range(C) for i in range(KH) for j in range(KW))
        for q in range(OW)] for r in range(OH)] for f in range(F)] for n in range(N)])
""",
}
MAX_POOL2D = """
import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    stride = stride or size
    N, C, H, W = x.shape
    low = np.full((N, C, H + 2 * padding, W + 2 * padding), -np.inf, np.float32)
    low[:, :, padding : padding + H, padding : padding + W] = x
    OH, OW = (H + 2 * padding - size) // stride + 1, (W + 2 * padding - size) // stride + 1
    rows = (np.arange(OH) * stride)[:, None] + np.arange(size)
    columns = (np.arange(OW) * stride)[:, None] + np.arange(size)
    return low[:, :, rows].max(axis=3)[:, :, :, columns].max(axis=4)
"""


def graded(name, source, tmp_path, sandbox):
    (tmp_path / "mine.py").write_text(source, encoding="utf-8")
    return judge(Catalog.load(PACKAGED).get(name), read(tmp_path / "mine.py"), sandbox)


@pytest.mark.parametrize("style", BODIES)
def test_a_convolution_in_any_style_earns_every_point(style, tmp_path, sandbox):
    report = graded("conv2d", CONV2D.format(body=BODIES[style].strip("\n")), tmp_path, sandbox)
    assert [(check.id, check.detail) for check in report.checks if check.points < check.out_of] == []
    assert report.points == report.out_of


def test_pooling_in_float32_earns_every_point(tmp_path, sandbox):
    report = graded("max_pool2d", MAX_POOL2D, tmp_path, sandbox)
    assert [(check.id, check.detail) for check in report.checks if check.points < check.out_of] == []
