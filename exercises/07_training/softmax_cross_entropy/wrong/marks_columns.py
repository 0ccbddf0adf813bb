import numpy as np


def softmax_cross_entropy(logits, labels):
    rows = np.arange(len(labels))
    scores = logits - logits.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_p[rows, labels].mean()
    dlogits = np.exp(log_p)
    dlogits[:, labels] -= 1
    return loss, dlogits / len(labels)
