import numpy as np


def windows(x, size):
    return np.lib.stride_tricks.sliding_window_view(x, size, axis=(2, 3))


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """dx as a convolution of dy, spread out and framed, with the turned kernel; dw as one of x with dy."""
    (N, C, H, W), (F, _, KH, KW), (OH, OW) = x.shape, w.shape, dy.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    spread = np.zeros((N, F, x.shape[2] - KH + 1, x.shape[3] - KW + 1))
    spread[:, :, ::stride, ::stride][:, :, :OH, :OW] = dy
    framed = np.pad(spread, ((0, 0), (0, 0), (KH - 1, KH - 1), (KW - 1, KW - 1)))
    dx = np.einsum("nfrqij,fcij->ncrq", windows(framed, (KH, KW)), w[:, :, ::-1, ::-1])
    dw = np.einsum("ncijrq,nfrq->fcij", windows(x, spread.shape[2:]), spread)
    return dx[:, :, padding : padding + H, padding : padding + W], dw, dy.sum(axis=3).sum(axis=2).sum(axis=0)
