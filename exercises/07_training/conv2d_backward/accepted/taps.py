import numpy as np


def conv2d_backward(dy, x, w, stride=1, padding=0):
    """One product for each cell of the kernel."""
    s, p = stride, padding
    (OH, OW), (H, W) = dy.shape[2:], x.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for i, j in np.ndindex(w.shape[2:]):
        tap = np.s_[:, :, i : i + s * OH : s, j : j + s * OW : s]
        dw[:, :, i, j] = np.tensordot(dy, x[tap], axes=((0, 2, 3), (0, 2, 3)))
        dx[tap] += np.einsum("nfrq,fc->ncrq", dy, w[:, :, i, j])
    return dx[:, :, p : p + H, p : p + W], dw, dy.sum(axis=(0, 2, 3))
