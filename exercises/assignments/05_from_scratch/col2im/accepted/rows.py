import numpy as np


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    N, C, H, W = input_shape
    img = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    row = 0
    for n in range(N):
        for y in range(0, H + 2 * pad - filter_h + 1, stride):
            for x in range(0, W + 2 * pad - filter_w + 1, stride):
                img[n, :, y : y + filter_h, x : x + filter_w] += col[row].reshape(C, filter_h, filter_w)
                row += 1
    return img[:, :, pad : pad + H, pad : pad + W]
