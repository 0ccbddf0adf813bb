import numpy as np


def conv2d_fast(x, w, stride=1, padding=0):
    """The columns by tables of rows and columns, as in many a lecture; one product for each image."""
    F, C, KH, KW = w.shape
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    N, C, H, W = x.shape
    OH, OW = (H - KH) // stride + 1, (W - KW) // stride + 1
    c, i, j = np.indices((C, KH, KW)).reshape(3, -1, 1)
    r, q = np.indices((OH, OW)).reshape(2, 1, -1) * stride
    return (w.reshape(F, -1) @ x[:, c, r + i, q + j]).reshape(N, F, OH, OW)
