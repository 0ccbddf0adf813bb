import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    mean, var = x.mean(axis=0), x.var(axis=0)
    eps = bn_param["eps"]
    return gamma * (x - mean) / np.sqrt(var + eps) + beta, (x, mean, var, eps, gamma)


def batchnorm_backward(dout, cache):
    x, mean, var, eps, gamma = cache
    N = x.shape[0]
    centred, spread = x - mean, (var + eps) ** -0.5
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * centred * spread, axis=0)
    dx_hat = dout * gamma
    dvar = np.sum(dx_hat * centred, axis=0) * -0.5 * spread**3
    dmean = -np.sum(dx_hat * spread, axis=0) + dvar * np.mean(-2 * centred, axis=0)
    dx = dx_hat * spread + dvar * 2 * centred / N + dmean / N
    return dx, dgamma, dbeta
