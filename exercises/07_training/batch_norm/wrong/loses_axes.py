import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    axes = (0, 2, 3)
    mean = x.mean(axis=axes)
    variance = x.var(axis=axes)
    root = np.sqrt(variance + eps)
    normal = (x - mean) / root
    scale = gamma.reshape(1, -1, 1, 1)
    shift = beta.reshape(1, -1, 1, 1)
    y = scale * normal + shift
    return y
