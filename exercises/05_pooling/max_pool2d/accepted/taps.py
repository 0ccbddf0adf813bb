import numpy as np


def max_pool2d(x, size, stride=None, padding=0):
    """The maximum of shifted copies: first along the rows, then along the columns; no padding is stored."""
    return _pooled(_pooled(x, size, stride or size, padding).swapaxes(2, 3), size, stride or size, padding).swapaxes(2, 3)


def _pooled(x, size, stride, padding):
    n = x.shape[2]
    out = (n + 2 * padding - size) // stride + 1
    spans = [(max(r * stride - padding, 0), min(r * stride - padding + size, n)) for r in range(out)]
    return np.stack([x[:, :, first:end].max(axis=2) for first, end in spans], axis=2)
