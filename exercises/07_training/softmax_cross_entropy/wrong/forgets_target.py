import numpy as np


def softmax_cross_entropy(logits, labels):
    N, K = logits.shape
    loss = 0.0
    dlogits = np.zeros((N, K))
    for n in range(N):
        label = labels[n]
        scores = logits[n] - logits[n].max()
        total = np.exp(scores).sum()
        loss += np.log(total) - scores[label]
        dlogits[n] = np.exp(scores) / total
    dlogits /= N
    loss /= N
    return loss, dlogits
