import numpy as np


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    mean, var = x.mean(axis=(2, 3), keepdims=True), x.var(axis=(2, 3), keepdims=True)
    if bn_param["mode"] == "test":
        mean = bn_param["running_mean"].reshape(1, -1, 1, 1)
        var = bn_param["running_var"].reshape(1, -1, 1, 1)
    x_hat = (x - mean) / np.sqrt(var + bn_param["eps"])
    return gamma.reshape(1, -1, 1, 1) * x_hat + beta.reshape(1, -1, 1, 1), x
