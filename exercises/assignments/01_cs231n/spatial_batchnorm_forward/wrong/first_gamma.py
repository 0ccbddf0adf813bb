import numpy as np


def spatial_batchnorm_forward(x, gamma, beta, bn_param):
    out = np.zeros(x.shape)
    for c in range(x.shape[1]):
        mean, var = x[:, c].mean(), x[:, c].var()
        if bn_param["mode"] == "test":
            mean, var = bn_param["running_mean"][c], bn_param["running_var"][c]
        out[:, c] = gamma[0] * (x[:, c] - mean) / np.sqrt(var + bn_param["eps"]) + beta[0]
    return out, x
