import numpy as np


def softmax_cross_entropy(logits, labels):
    N, K = logits.shape
    rows = np.arange(N)
    scores = logits - logits.max(axis=1, keepdims=True)
    total = np.exp(scores).sum(axis=1, keepdims=True)
    log_p = scores - np.log(total)
    loss = -log_p[rows, labels].sum() / N
    dlogits = np.exp(log_p)
    dlogits[rows, labels] -= 1
    dlogits = dlogits / N
    return loss
