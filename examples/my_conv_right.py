import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0):
    batch, channels, height, width = x.shape
    filters, _, kh, kw = w.shape
    out_h = (height + 2 * padding - kh) // stride + 1
    out_w = (width + 2 * padding - kw) // stride + 1

    image = np.zeros((batch, channels, height + 2 * padding, width + 2 * padding))
    image[:, :, padding:padding + height, padding:padding + width] = x

    out = np.zeros((batch, filters, out_h, out_w))
    for n in range(batch):
        for f in range(filters):
            for i in range(out_h):
                for j in range(out_w):
                    row, col = i * stride, j * stride
                    patch = image[n, :, row:row + kh, col:col + kw]
                    out[n, f, i, j] = (patch * w[f]).sum()
            if b is not None:
                out[n, f] += b[f]
    return out
