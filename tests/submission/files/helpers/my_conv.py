import numpy as np
from pad2d import pad2d
from utils.shapes import out_size

def conv2d(x, w, b=None, stride=1, padding=0):
    x = pad2d(x, padding)
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH, OW = out_size(H, KH, stride), out_size(W, KW, stride)
    out = np.zeros((N, F, OH, OW), dtype=np.result_type(x, w))
    for i in range(OH):
        for j in range(OW):
            window = x[:, None, :, i * stride:i * stride + KH, j * stride:j * stride + KW]
            out[:, :, i, j] = (window * w).sum(axis=(2, 3, 4))
    return out if b is None else out + b.reshape(1, -1, 1, 1)
