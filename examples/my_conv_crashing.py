import numpy as np
from numpy.lib.stride_tricks import as_strided


def conv2d(x, w, b=None, stride=1, padding=0):
    n, c, h, width = x.shape
    f, _, kh, kw = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (width + 2 * padding - kw) // stride + 1
    image, channel, row, column = (step ** 8 for step in x.strides)
    windows = as_strided(
        x,
        (n, c, oh, ow, kh, kw),
        (image, channel, stride * row, stride * column, row, column),
    )
    y = np.einsum("ncijkl,fckl->nfij", windows, w)
    return y if b is None else y + b.reshape(1, -1, 1, 1)
