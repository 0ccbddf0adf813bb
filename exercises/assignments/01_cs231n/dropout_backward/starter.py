import numpy as np


def dropout_forward(x, dropout_param):
    """Your forward pass, which returns (out, cache); what it puts into the cache is up to you."""
    raise NotImplementedError


def dropout_backward(dout, cache):
    """dout of any shape -> dx of the same shape"""
    raise NotImplementedError
