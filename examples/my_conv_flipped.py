import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    n, c, h, width = x.shape
    f, _, kh, kw = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    kernel = np.flip(w, (2, 3))
    oh = (h + 2 * padding - kh) // stride + 1
    ow = (width + 2 * padding - kw) // stride + 1
    y = np.zeros((n, f, oh, ow))
    for i in range(oh):
        for j in range(ow):
            window = x[:, :, i * stride:i * stride + kh, j * stride:j * stride + kw]
            y[:, :, i, j] = np.tensordot(window, kernel, axes=((1, 2, 3), (1, 2, 3)))
    return y if b is None else y + b.reshape(1, -1, 1, 1)
