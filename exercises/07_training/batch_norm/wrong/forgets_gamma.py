import numpy as np


def batch_norm(x, gamma, beta, eps=1e-5):
    N, C, H, W = x.shape
    y = np.zeros(x.shape)
    for c in range(C):
        channel = x[:, c]
        mean = channel.mean()
        variance = ((channel - mean) ** 2).mean()
        normal = (channel - mean) / np.sqrt(variance + eps)
        scaled = normal
        y[:, c] = scaled + beta[c]
    return y
