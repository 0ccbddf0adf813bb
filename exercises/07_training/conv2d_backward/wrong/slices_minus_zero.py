import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    N, C, H, W = x.shape
    F, C, KH, KW = w.shape
    OH, OW = dy.shape[2:]
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    dpadded = np.zeros(padded.shape)
    dw = np.zeros(w.shape)
    db = np.zeros(F)
    for n in range(N):
        for f in range(F):
            for r in range(OH):
                for q in range(OW):
                    top = r * stride
                    left = q * stride
                    g = dy[n, f, r, q]
                    window = padded[n, :, top : top + KH, left : left + KW]
                    dw[f] += g * window
                    kernel = w[f]
                    dpadded[n, :, top : top + KH, left : left + KW] += g * kernel
                    db[f] += g
    dx = np.zeros(x.shape)
    dx[:] = dpadded[:, :, padding:-padding, padding:-padding]
    return dx, dw, db
