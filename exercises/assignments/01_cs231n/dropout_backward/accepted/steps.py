import numpy as np


def dropout_forward(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, (dropout_param, None)
    numbers = np.random.RandomState(dropout_param["seed"]).random_sample(x.shape)
    mask = np.zeros(x.shape)
    mask[numbers < dropout_param["p"]] = 1 / dropout_param["p"]
    return x * mask, (dropout_param, mask)


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    if mask is None:
        return dout
    return np.where(mask > 0, dout / dropout_param["p"], 0)
