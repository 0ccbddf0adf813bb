import numpy as np


def conv_forward_naive(x, w, b, conv_param):
    s, p = conv_param["stride"], conv_param["pad"]
    x_pad = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    windows = np.lib.stride_tricks.sliding_window_view(x_pad, w.shape[2:], axis=(2, 3))[:, :, ::s, ::s]
    return np.einsum("nchwij,fcij->nfhw", windows, w) + b[None, :, None, None], (x, w, b, conv_param)


def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    s, p = conv_param["stride"], conv_param["pad"]
    (H_out, W_out), (HH, WW) = dout.shape[2:], w.shape[2:]
    x_pad = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dx_pad, dw = np.zeros(x_pad.shape), np.zeros(w.shape)
    for i in range(HH):
        for j in range(WW):
            taps = (slice(None), slice(None), slice(i, i + s * H_out, s), slice(j, j + s * W_out, s))
            dw[:, :, i, j] = np.einsum("nfhw,nchw->fc", dout, x_pad[taps])
            dx_pad[taps] += np.einsum("nfhw,fc->nchw", dout, w[:, :, i, j])
    H, W = x.shape[2:]
    return dx_pad[:, :, p : p + H, p : p + W], dw, dout.sum((0, 2, 3))
