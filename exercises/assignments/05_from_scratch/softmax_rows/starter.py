import numpy as np


def softmax(x):
    """x (K,) or (N, K) -> probabilities, the shape of x"""
    raise NotImplementedError
