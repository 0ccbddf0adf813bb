import numpy as np


def relu_forward(x):
    """x of any shape -> (out of the same shape, cache)"""
    raise NotImplementedError
