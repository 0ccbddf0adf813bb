import numpy as np


def svm_loss(x, y):
    """x (N, C), y (N,) -> (loss, dx (N, C))"""
    raise NotImplementedError
