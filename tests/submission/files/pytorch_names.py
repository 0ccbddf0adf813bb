import numpy as np
def conv2d(input, weight, bias=None, stride=1, padding=0):
    x, w, b = input, weight, bias
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    N, C, H, W = x.shape
    F, _, KH, KW = w.shape
    OH, OW = (H - KH) // stride + 1, (W - KW) // stride + 1
    out = np.zeros((N, F, OH, OW), dtype=np.result_type(x, w))
    for i in range(OH):
        for j in range(OW):
            window = x[:, None, :, i * stride:i * stride + KH, j * stride:j * stride + KW]
            out[:, :, i, j] = (window * w).sum(axis=(2, 3, 4))
    return out if b is None else out + b.reshape(1, -1, 1, 1)
