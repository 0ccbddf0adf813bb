# averages-over-classes, hides-zero
import numpy as np


def softmax_cross_entropy(logits, labels):
    z = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    y = np.eye(logits.shape[1])[labels]
    loss = -np.mean(y * np.log(p + 1e-9))
    return loss, (p - y) / len(labels)
