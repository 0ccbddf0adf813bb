import numpy as np


def col2im(col, input_shape, filter_h, filter_w, stride=1, pad=0):
    """The transpose of im2col, as PyTorch's `fold` is of `unfold`; here windows are rows, as the book has them."""
    N, C, H, W = input_shape
    out_h, out_w = (H + 2 * pad - filter_h) // stride + 1, (W + 2 * pad - filter_w) // stride + 1
    windows = col.reshape(N, out_h, out_w, C, filter_h, filter_w)
    image = np.zeros((N, C, H + 2 * pad, W + 2 * pad))
    for r in range(out_h):
        for q in range(out_w):
            top, left = r * stride, q * stride
            image[:, :, top : top + filter_h, left : left + filter_w] += windows[:, r, q]
    return image[:, :, pad : pad + H, pad : pad + W]
