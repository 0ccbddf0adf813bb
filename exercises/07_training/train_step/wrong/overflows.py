import numpy as np


def train_step(x, labels, w, b, v, c, lr):
    N, C, H, W = x.shape
    F, C, KH, KW = w.shape
    OH = H - KH + 1
    OW = W - KW + 1
    y = np.zeros((N, F, OH, OW))
    for r in range(OH):
        for q in range(OW):
            window = x[:, :, r : r + KH, q : q + KW]
            y[:, :, r, q] = np.einsum("ncij,fcij->nf", window, w) + b
    active = np.maximum(y, 0)
    flat = active.reshape(N, F * OH * OW)
    scores = flat @ v.T + c
    e = np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    losses = -np.log(p[np.arange(N), labels])
    loss = np.mean(losses)
    right = np.zeros(p.shape)
    right[np.arange(N), labels] = 1
    dscores = p - right
    dscores = dscores / N
    dv = dscores.T @ flat
    dc = dscores.sum(axis=0)
    dflat = dscores @ v
    dactive = dflat.reshape(y.shape)
    dy = dactive * (y > 0)
    db = dy.sum(axis=(0, 2, 3))
    dw = np.zeros(w.shape)
    for r in range(OH):
        for q in range(OW):
            window = x[:, :, r : r + KH, q : q + KW]
            dw += np.einsum("nf,ncij->fcij", dy[:, :, r, q], window)
    w = w - lr * dw
    b = b - lr * db
    v = v - lr * dv
    c = c - lr * dc
    return loss, w, b, v, c
