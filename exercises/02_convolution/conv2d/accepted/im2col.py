import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    rows, columns = range(0, H - KH + 1, stride), range(0, W - KW + 1, stride)
    patches = [x[:, :, r : r + KH, q : q + KW].reshape(N, -1) for r in rows for q in columns]
    y = np.stack(patches, axis=1) @ w.reshape(F, -1).T  # (N, OH*OW, F)
    if b is not None:
        y = y + b
    return y.transpose(0, 2, 1).reshape(N, F, len(rows), len(columns))
