import numpy as np


def batchnorm_forward(x, gamma, beta, bn_param):
    """Your forward pass, which returns (out, cache); what it puts into the cache is up to you."""
    raise NotImplementedError


def batchnorm_backward(dout, cache):
    """dout (N, D) -> (dx, dgamma, dbeta), shaped as x, gamma and beta"""
    raise NotImplementedError
