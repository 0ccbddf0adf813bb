import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    n, c, h, width = x.shape
    f, _, kh, kw = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    rows = []
    i = 0
    while i + kh <= h + 2 * padding:
        row = []
        j = 0
        while j + kw <= width + 2 * padding:
            window = x[:, :, i:i + kh, j:j + kw]
            row.append(np.tensordot(window, w, axes=((1, 2, 3), (1, 2, 3))))
            j += stride
        rows.append(np.stack(row, axis=-1))
        j += stride
    y = np.stack(rows, axis=-2)
    return y if b is None else y + b.reshape(1, -1, 1, 1)
