# right
import math

import numpy as np


def softmax_cross_entropy(logits, labels):
    N, K = logits.shape
    loss = 0
    d = np.empty((N, K))
    for n in range(N):
        m = max(logits[n])
        e = [math.exp(v - m) for v in logits[n]]
        s = sum(e)
        loss += math.log(s) - (logits[n, labels[n]] - m)
        for k in range(K):
            d[n, k] = (e[k] / s - (k == labels[n])) / N
    return loss / N, d
