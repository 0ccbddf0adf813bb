import numpy as np


def corr2d(X, K):
    """X (H, W), K (h, w) -> (H - h + 1, W - w + 1)"""
    raise NotImplementedError
