import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    N, D = x.shape
    out = np.zeros((N, D))
    for d in range(D):
        if bn_param["mode"] == "train":
            mean = np.sum(x[:, d]) / N
            var = np.sum((x[:, d] - mean) ** 2) / N
            bn_param["running_mean"][d] = 0.9 * bn_param["running_mean"][d] + 0.1 * mean
            bn_param["running_var"][d] = 0.9 * bn_param["running_var"][d] + 0.1 * var
        else:
            mean, var = bn_param["running_mean"][d], bn_param["running_var"][d]
        out[:, d] = (x[:, d] - mean) / (var + bn_param["eps"]) ** 0.5 * gamma[d] + beta[d]
    return out, (x, gamma, beta)
