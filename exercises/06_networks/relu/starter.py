import numpy as np


def relu(x):
    """x of any shape -> an array of the same shape"""
    raise NotImplementedError
