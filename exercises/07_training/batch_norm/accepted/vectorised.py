import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    axes = (0, 2, 3)
    mean = x.mean(axis=axes, keepdims=True)
    variance = x.var(axis=axes, keepdims=True)
    normal = (x - mean) / np.sqrt(variance + eps)
    return gamma.reshape(1, -1, 1, 1) * normal + beta.reshape(1, -1, 1, 1)
