import numpy as np


def avg_pool2d_backward(dy, x, size, stride=None, padding=0):
    s, p = stride or size, padding
    (OH, OW), (N, C, H, W) = dy.shape[2:], x.shape
    dx = np.zeros((N, C, H + 2 * p, W + 2 * p))
    for i, j in np.ndindex(size, size):
        dx[:, :, i : i + s * OH : s, j : j + s * OW : s] += dy / size**2
    return dx[:, :, p : p + H, p : p + W]
