import numpy as np


def softmax(x):
    """x (..., K) -> the same shape; every row along the last axis becomes probabilities"""
    raise NotImplementedError
