import numpy as np


def dropout_forward(x, dropout_param):
    """Source: Srivastava et al., "Dropout" (2014), inverted: what is kept is divided by the probability p to keep it."""
    if dropout_param["mode"] == "test":
        return x, None
    p = dropout_param["p"]
    mask = (np.random.RandomState(dropout_param["seed"]).rand(*x.shape) < p) / p
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout if cache is None else dout * cache
