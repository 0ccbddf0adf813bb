import numpy as np


def train_step(x, labels, w, b, v, c, lr):
    """The windows as columns, so that forward and backward are products of matrices."""
    N, F, D = len(x), len(w), w[0].size
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axis=(2, 3))
    columns = windows.transpose(0, 1, 4, 5, 2, 3).reshape(N, D, -1)  # (N, D, OH*OW)
    active = np.maximum(w.reshape(F, D) @ columns + b[:, None], 0)
    scores = active.reshape(N, -1) @ v.T + c
    log_p = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    dscores = (np.exp(log_p) - np.eye(len(c))[labels]) / N
    dy = (dscores @ v).reshape(active.shape) * (active > 0)
    dw = np.einsum("nfp,ndp->fd", dy, columns).reshape(w.shape)
    gradients = dw, dy.sum(axis=(0, 2)), dscores.T @ active.reshape(N, -1), dscores.sum(axis=0)
    loss = -log_p[np.arange(N), labels].sum() / N
    return (loss, *(parameter - lr * g for parameter, g in zip((w, b, v, c), gradients)))
